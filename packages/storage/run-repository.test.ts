import { describe, expect, it } from '@jest/globals';
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { aRun } from '#test/builders/a-plan';
import { RunRepository } from './run-repository';
import { createTable } from './table';

const aTableThatHolds = (item: object) => {
  const table = createTable('register', { region: 'eu-central-1' });
  const mock = mockClient(table.db);
  mock.on(TransactWriteCommand).resolves({});
  mock.on(GetCommand).resolves({ Item: { ...item } });
  return table;
};

const now = '2026-03-01T06:00:05.000Z';

describe('a move', () => {
  it('answers the run as it left it, so that whoever ended it at the same moment is not overwritten', async () => {
    const requested = aRun({ state: 'requested', plan: undefined });
    const runs = new RunRepository(aTableThatHolds({ ...requested, state: 'cancelled' }));

    const outcome = await runs.move({ run: requested, to: 'fetching', now });

    expect(outcome).toMatchObject({ kind: 'moved', run: { state: 'fetching', epoch: requested.epoch } });
  });

  it('does not hand a higher epoch to whom it was taken from', async () => {
    const fetching = aRun({ state: 'fetching', epoch: 3 });
    const runs = new RunRepository(aTableThatHolds({ ...fetching, state: 'normalising', epoch: 4 }));

    const outcome = await runs.move({ run: fetching, to: 'normalising', now });

    expect(outcome).toMatchObject({ kind: 'moved', run: { state: 'normalising', epoch: 3 } });
  });
});

/** The condition of the run's own update in the only transaction, with names and values filled in. */
const conditionIn = (sent: TransactWriteCommandInput | undefined): string => {
  const update = sent?.TransactItems?.[0]?.Update;
  const { ConditionExpression = '', UpdateExpression = '' } = update ?? {};
  const names = update?.ExpressionAttributeNames ?? {};
  const values = update?.ExpressionAttributeValues ?? {};
  const used = new Set(`${ConditionExpression} ${UpdateExpression}`.match(/[#:]\w+/g));
  // DynamoDB refuses placeholders that nothing uses, and those that stand for nothing.
  expect([...used].sort()).toEqual([...Object.keys(names), ...Object.keys(values)].sort());
  return ConditionExpression.replaceAll(/#\w+/g, (name) => names[name] ?? name).replaceAll(/:\w+/g, (value) =>
    String(values[value]),
  );
};

describe('what people say about a plan that waits', () => {
  const AT = '2026-03-01T07:00:00.000Z';
  const audit = {
    v: 1 as const,
    id: 'audit-1',
    at: AT,
    companyId: 'cmp_a',
    actor: 'user:approver',
    action: 'review.changed' as const,
    target: 'run',
    details: {},
  };
  const decline = {
    companyId: 'cmp_a',
    connectionId: 'con_a',
    stakeholderId: 'stk_ada',
    field: 'city',
    valueHash: 'a'.repeat(64),
  };
  const review = { version: 4, key: 'choice/x', left: 1 };
  const firstApproval = { by: 'user:approver', at: AT, planHash: 'h', releases: [] };
  const sentFor = async (act: (runs: RunRepository) => Promise<unknown>) => {
    const table = createTable('register', { region: 'eu-central-1' });
    const mock = mockClient(table.db);
    mock.on(TransactWriteCommand).resolves({});
    mock.on(GetCommand).resolves({ Item: { ...aRun() } });
    await act(new RunRepository(table));
    return mock.commandCalls(TransactWriteCommand)[0]?.args[0].input;
  };
  const before = 'state = awaiting_approval AND epoch = 3';

  it('is written with its declines and audit entry, only over what was seen', async () => {
    const rejected = { ...decline, v: 1 as const, declinedBy: 'user:approver', declinedAt: AT, runId: 'run' };
    const sent = await sentFor((runs) =>
      runs.amend({
        run: aRun({ review, firstApproval }),
        patch: { review: { ...review, version: 5 }, firstApproval: undefined },
        declines: [rejected],
        lifts: [{ ...decline, field: 'team' }],
        audit,
      }),
    );

    expect(conditionIn(sent)).toBe(`${before} AND review.version = 4 AND firstApproval.at = ${AT}`);
    expect(sent?.TransactItems?.map((item) => Object.keys(item))).toEqual([
      ['Update'],
      ['Put'],
      ['Delete'],
      ['Put'],
    ]);
    expect(sent?.TransactItems?.[2]?.Delete?.Key).toMatchObject({ sk: 'DECL#con_a#stk_ada#team' });
  });

  it('is the first of its kind only while nobody said anything', async () => {
    const sent = await sentFor((runs) => runs.amend({ run: aRun(), patch: { firstApproval }, audit }));

    expect(conditionIn(sent)).toBe(
      `${before} AND attribute_not_exists(review) AND attribute_not_exists(firstApproval)`,
    );
  });

  it('holds an approval up that did not see it', async () => {
    const run = aRun({ review });
    const sent = await sentFor((runs) => runs.move({ run, to: 'applying', now: AT, asDecided: true }));

    expect(conditionIn(sent)).toBe(
      `${before} AND review.version = 4 AND attribute_not_exists(firstApproval)`,
    );
  });

  it('holds a newer plan up that would supersede it unseen', async () => {
    const newer = aRun({ runId: 'con_a.20260302T060000000Z.4f9a0c2d1b', state: 'diffing' });
    const sent = await sentFor((runs) =>
      runs.move({ run: newer, to: 'awaiting_approval', now: AT, supersedes: aRun({ review }) }),
    );

    expect(conditionIn({ TransactItems: sent?.TransactItems?.slice(1) })).toBe(
      `${before} AND review.version = 4 AND attribute_not_exists(firstApproval)`,
    );
  });
});
