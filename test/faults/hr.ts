import { startSimulatorOf } from '#simulators/registry';
import type { VendorSimulator } from '#simulators/vendor-simulator';
import type { FaultInput } from '#simulators/faults';
import type { Random } from '#simulators/random';
import { providerById } from '#providers/registry';
import type { OpenProvider } from '#providers/open-provider';
import type { FaultKind, Tally } from './faults';
import type { Invocation } from './invocation';

/** Few enough people on a page for several pages. */
const PAGE_SIZES = [4, 7, 12] as const;
const LONGEST_WAIT_MS = 20_000;

/** An account of an HR system that one connection reads. */
export type Account = {
  readonly provider: 'bamboohr' | 'humaans';
  readonly vendor: VendorSimulator;
};

/** The simulated HR systems of one world. Nobody is in two of them. */
export type Hr = { readonly accounts: readonly Account[]; readonly pageSize: number };

/** What reads people, by provider. */
const READS = { bamboohr: '/datasets/', humaans: '/people' } as const;

/** Starts an account for each provider named, with so many people. */
export const anHr = async (
  people: readonly (readonly [Account['provider'], number])[],
  { today, seed }: { readonly today: string; readonly seed: number },
  random: Random,
): Promise<Hr> => ({
  accounts: await Promise.all(people.map(([provider, count]) => anAccount(provider, count, { today, seed }))),
  pageSize: random.pick(PAGE_SIZES),
});

const anAccount = async (
  provider: Account['provider'],
  people: number,
  { today, seed }: { readonly today: string; readonly seed: number },
): Promise<Account> => {
  const vendor = await startSimulatorOf(provider, {
    people,
    today,
    seed: provider === 'bamboohr' ? seed : seed + 500_000,
    emailDomain: `${provider}.test`,
    personas: false,
    enforceLimits: false,
    clock: () => 0,
  });
  for (const { id } of vendor.people) vendor.setPerson(id, { lastName: familyNameOf(provider, id) });
  return { provider, vendor };
};

/** Nobody else's, so that whatever is left of an erased person is found by it. */
export const familyNameOf = (provider: Account['provider'], id: string): string => `Family-${provider}-${id}`;

/** The real client of the vendor, whose waits pass at once; what it asks passes the invocation. */
export const openerThrough =
  (
    { accounts, pageSize }: Hr,
    invocation: Invocation,
    clock: { readonly now: () => Date; readonly sleep: (ms: number) => Promise<void> },
  ): OpenProvider =>
  (connection, secret) => {
    const client = providerById(connection.provider).open(JSON.parse(secret), {
      baseUrl: accounts.find(({ provider }) => provider === connection.provider)?.vendor.url ?? '',
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

/** Lets an HR system misbehave for a while; what is called afterwards ends it and counts what it did. */
export const troubleAt = (
  { accounts: [first, ...others] }: Hr,
  random: Random,
  tally: Tally,
): (() => void) => {
  if (!first) return () => undefined;
  const { vendor, provider } = random.pick([first, ...others]);
  const [fault, input] = random.pick(troubles);
  const times = random.pick(TIMES);
  vendor.faults.add({ ...input, times, after: random.int(4), match: READS[provider] });
  return () => {
    const [left] = vendor.faults.list();
    vendor.faults.clear();
    tally.add(fault, times - (left?.times ?? 0));
  };
};
