import { startBambooHrSimulator } from '#simulators/bamboohr/server';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import type { FaultInput } from '#simulators/faults';
import type { Random } from '#simulators/random';
import { providerById } from '#providers/registry';
import type { OpenProvider } from '#providers/open-provider';
import type { FaultKind, Tally } from './faults';
import type { Invocation } from './invocation';

/** Few enough people on a page for several pages. */
const PAGE_SIZES = [4, 7, 12] as const;
const LONGEST_WAIT_MS = 20_000;

/** The simulated HR system of one world. */
export type Hr = { readonly account: BambooHrSimulator; readonly pageSize: number };

export const anHr = async (
  options: { readonly people: number; readonly today: string; readonly seed: number },
  random: Random,
): Promise<Hr> => ({
  account: await startBambooHrSimulator({ ...options, personas: false, clock: () => 0 }),
  pageSize: random.pick(PAGE_SIZES),
});

/** The real client of the vendor, whose waits pass at once; what it asks passes the invocation. */
export const openerThrough =
  (
    { account, pageSize }: Hr,
    invocation: Invocation,
    clock: { readonly now: () => Date; readonly sleep: (ms: number) => Promise<void> },
  ): OpenProvider =>
  (connection, secret) => {
    const client = providerById(connection.provider).open(JSON.parse(secret), {
      baseUrl: account.url,
      kind: connection.kind,
      pageSize,
      maxWaitMs: LONGEST_WAIT_MS,
      ...clock,
    });
    const asked = <T>(name: string, ask: () => Promise<T>): Promise<T> =>
      invocation.attempt({ service: 'hr', name, write: false }, ask);
    return {
      check: () => asked('check', () => client.check()),
      discoverFields: () => asked('discoverFields', () => client.discoverFields()),
      readPage: (request) => asked('readPage', () => client.readPage(request)),
    };
  };

const troubles: readonly [readonly [FaultKind, FaultInput], ...(readonly [FaultKind, FaultInput])[]] = [
  ['hr_truncated', { kind: 'truncated_json' }],
  ['hr_cut', { kind: 'cut_body' }],
  ['hr_throttled', { kind: 'rate_limited', retryAfterSeconds: 1 }],
  ['hr_throttled', { kind: 'rate_limited', retryAfterSeconds: 90 }],
  ['hr_unavailable', { kind: 'unavailable' }],
  ['hr_wrong_page', { kind: 'repeated_page' }],
  ['hr_wrong_page', { kind: 'missing_page' }],
];
/** Answers spoiled; six are more than the client asks. */
const TIMES = [1, 1, 2, 6] as const;

/** Lets the HR system misbehave for a while; what is called afterwards ends it and counts what it did. */
export const troubleAt = ({ account }: Hr, random: Random, tally: Tally): (() => void) => {
  const [fault, input] = random.pick(troubles);
  const times = random.pick(TIMES);
  account.faults.add({ ...input, times, after: random.int(4), match: '/datasets/' });
  return () => {
    const [left] = account.faults.list();
    account.faults.clear();
    tally.add(fault, times - (left?.times ?? 0));
  };
};
