import { describe, expect, it } from '@jest/globals';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { violationsIn } from '../faults/invariants';
import { aStoryOf, playSeed } from '../faults/play-seed';

/** A small company with two connections, plans of several pages and erasures; `npm run test:faults` plays hundreds. */
const SEEDS = [34];

describe('the chain while things go wrong', () => {
  it.each(SEEDS)(
    'leaves behind what was read and decided, and nothing else (seed %i)',
    async (seed) => {
      const { violations } = await playSeed(seed);

      expect(violations).toEqual([]);
    },
    180_000,
  );

  it('meets the same faults again under the same seed', async () => {
    const first = await playSeed(18);
    const second = await playSeed(18);

    expect(second.trace).toEqual(first.trace);
    expect(first.trace.join()).toMatch(/crashed|paused|dropped/);
  }, 180_000);
});

describe('the invariants', () => {
  it('say what is wrong with a register that was tampered with', async () => {
    const { world, story } = await aStoryOf(118, { calm: true });
    try {
      await story.play();
      const whole = await violationsIn(world, story.decided);
      const items = await world.items();
      const ofType = (type: string) => items.filter((item) => item['type'] === type);
      const [link, history] = [ofType('link')[0], ofType('history')[0]];
      const person = ofType('stakeholder').at(-1);
      const TableName = world.table.name;
      for (const item of [link, history]) {
        const Key = { pk: item?.['pk'], sk: item?.['sk'] };
        await world.table.db.send(new DeleteCommand({ TableName, Key }));
      }
      await world.table.db.send(new PutCommand({ TableName, Item: { ...person, status: 'left' } }));
      world.post.events.splice(
        world.post.events.findIndex(({ type }) => type === 'StakeholderCreated'),
        1,
      );

      const found = (await violationsIn(world, story.decided)).join('\n');

      expect(whole).toEqual([]);
      expect(found).toContain('row not whole: missing link');
      expect(found).toContain('history has gaps or repeats');
      expect(found).toContain('history does not lead to the register');
      expect(found).toContain('a state without its event');
    } finally {
      await world.destroy();
    }
  }, 180_000);
});
