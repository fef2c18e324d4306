import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Client } from '#client/client';
import { providerIds } from '#domain/connection';
import type { ProviderId } from '#domain/connection';
import type { QueueName } from '#events/definition';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import type { VendorSimulator } from '#simulators/vendor-simulator';
import { readFunctionLogs } from '../../infra/local/function-logs';
import { aCompany } from './stack/a-company';
import { aBambooHrAccount, aConnection, aRun, anAccountOf, aSync, eventually, settled } from './stack/a-sync';
import { aListener } from './stack/listener';
import { allWorkedOff, deadLetters, sent } from './stack/messages';
import { bucket } from './stack/objects';
import { pauseQueue, peekQueue, resumeQueue } from './stack/pause-queue';
import { stack } from './stack/stack';
import { keysOf } from './storage/stored-objects';

jest.setTimeout(120_000);

/** Values of people that are also words of ours (codes, states, field names) or too short to tell anything. */
const WORDS_OF_OURS =
  /^(.{0,4}|\d{1,5}|Active|Inactive|Salary|Hourly|Month|Year|Manager|Leaver|Engineering|Europe|true|false)$/i;
/** Whether a text holds a value as a word of its own: six digits may stand in the middle of a random id by chance. */
const holds = (text: string, value: string): boolean => {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const around = `${text.charAt(at - 1)}${text.charAt(at + value.length)}`;
    if (!/[A-Za-z0-9]/.test(around)) return true;
  }
  return false;
};

const CHAIN = ['fetch', 'normalize', 'diff', 'apply'] as const satisfies readonly QueueName[];

const queueUrl = (name: QueueName, kind: 'Queue' | 'DeadLetters'): string =>
  stack().outputs[`${name.charAt(0).toUpperCase()}${name.slice(1)}${kind}Url`] ?? '';

/** A run, stopped before every step to look at the message that waits for it. */
const aWatchedRun = async (client: Client, connectionId: string): Promise<string[]> => {
  const messages: string[] = [];
  await Promise.all(CHAIN.map(pauseQueue));
  const { runId } = await client.startRun({ connectionId, body: { mode: 'sync' } });
  for (const step of CHAIN) {
    if (step === 'apply') {
      const run = await settled(client, runId);
      await client.approvePlan({ runId, body: { planHash: run.plan?.planHash ?? '' } });
    }
    messages.push(
      ...(await eventually(
        () => peekQueue(queueUrl(step, 'Queue')),
        (found) => found.join().includes(runId),
      )),
    );
    await resumeQueue(step);
  }
  await eventually(
    () => client.getRun({ runId }),
    (run) => run.final,
  );
  return messages;
};

/** A look, and settings tried on it, stopped to see the message that asks for the work. */
const aWatchedTry = async (client: Client, connectionId: string): Promise<string[]> => {
  await aRun(client, connectionId, 'look');
  await pauseQueue('diff');
  const { tryId } = await client.trySettings({ connectionId, body: { matchByName: false } });
  const messages = await eventually(
    () => peekQueue(queueUrl('diff', 'Queue')),
    (found) => found.join().includes(tryId),
  );
  await resumeQueue('diff');
  await eventually(
    () => client.getTry({ connectionId, tryId }),
    ({ state }) => state === 'done',
  );
  return messages;
};

describe('the search for values', () => {
  it.each([
    ['a name in JSON', '{"name":"Ann O\'Brien"}', "Ann O'Brien", true],
    ['an address', 'to anna.berg@acme.test.', 'anna.berg@acme.test', true],
    ['a phone number', 'tel=+41 (0)79-1', '+41 (0)79-1', true],
    ['digits inside a random id', '0af000165c', '000165', false],
    ['a value behind such digits', '0af000165c 000165', '000165', true],
  ])('on %s', (_what, text, value, found) => {
    expect(holds(text, value)).toBe(found);
  });
});

/** A sync of another HR system, and one that fails: whose people and key must not be found either. */
const aSyncOf = async (client: Client, provider: ProviderId): Promise<VendorSimulator> => {
  const account = await anAccountOf(provider, { people: 12, seed: 5, emailDomain: `${provider}.test` });
  const connectionId = await aConnection(client, account, provider);
  await client.putConfiguration({ connectionId, body: { matchByName: false } });
  await aSync(client, connectionId);
  account.faults.add({ kind: 'revoked_key', times: null });
  await aSync(client, connectionId);
  await account.close();
  return account;
};

describe('privacy', () => {
  let account: BambooHrSimulator;
  const others: VendorSimulator[] = [];
  const seen: Record<string, string> = {};

  beforeAll(async () => {
    account = await aBambooHrAccount({ people: 120, apiKey: 'abcdef0123456789abcdef0123456789abcdef01' });
    const listener = await aListener();
    const client = await (await aCompany()).as('owner');
    const connectionId = await aConnection(client, account);
    await client.putConfiguration({
      connectionId,
      body: { optionalFields: ['manager', 'mobilePhone', 'jobTitle'] },
    });
    const ofTry = await aWatchedTry(client, connectionId);
    seen['messages'] = [...ofTry, ...(await aWatchedRun(client, connectionId))].join('\n');
    account.nextDay();
    account.faults.add({ kind: 'truncated_json' });
    await aSync(client, connectionId);
    account.faults.add({ kind: 'revoked_key', times: null });
    await aSync(client, connectionId);
    for (const provider of providerIds.filter((id) => id !== 'bamboohr'))
      others.push(await aSyncOf(client, provider));
    for (const step of CHAIN) await sent(step, { v: 1, type: 'Nonsense' });
    for (const step of CHAIN) await deadLetters(step, 'Nonsense');
    await allWorkedOff(['connect', ...CHAIN]);
    seen['dead letters'] = (
      await Promise.all(CHAIN.map((step) => peekQueue(queueUrl(step, 'DeadLetters'))))
    ).join('\n');
    seen['events'] = (await peekQueue(listener)).join('\n');
    seen['logs'] = (await readFunctionLogs()).join('\n');
    seen['object names'] = (await keysOf(bucket())).join('\n');
  }, 240_000);
  afterAll(() => account.close());

  it.each([
    ['messages', 'NormalizePages'],
    ['messages', 'PlanApproved'],
    ['messages', 'TrySettings'],
    ['events', 'StakeholderUpdated'],
    ['events', 'RunFinished'],
    ['dead letters', 'Nonsense'],
    ['logs', 'message handled'],
    ['object names', 'plan/'],
    ['object names', 'look/roster/'],
    ['object names', 'try/'],
  ])('has %s with %s to search', (where, what) => {
    expect(seen[where]).toContain(what);
  });

  it.each(['messages', 'events', 'dead letters', 'logs', 'object names'])(
    'keeps every value of the people and the key out of %s',
    (where) => {
      const values = new Set(
        [account, ...others]
          .flatMap(({ people }) => people)
          .flatMap((person) => Object.values(person.fields).flat())
          .filter((value): value is string => typeof value === 'string' && !WORDS_OF_OURS.test(value)),
      );
      const isDate = /^\d{4}-\d{2}-\d{2}$/;

      // Days of this month are in every timestamp; dates of leaving are part of leaver events on purpose.
      const keys = [account, ...others].flatMap(({ credentials }) => Object.values(credentials));
      const secrets = keys.filter((value) => value.length > 12 && !value.includes('.'));
      const leaks = [...values, ...secrets].filter(
        (value) => !isDate.test(value) && holds(seen[where] ?? '', value),
      );
      const birthDates = account.people
        .map((person) => person.fields['dateOfBirth'])
        .filter((day) => typeof day === 'string' && day !== '0000-00-00');

      expect(values.size).toBeGreaterThan(500);
      expect(leaks).toEqual([]);
      expect(birthDates.filter((day) => seen[where]?.includes(String(day)))).toEqual([]);
    },
  );
});
