import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '#domain/connection';
import { SyncError } from '#domain/errors';
import type { CallBudget } from '#http/call-budget';
import type { OpenOptions, ProviderClient } from './port';
import { providerById } from './registry';
import type { CallPurpose, SharedCallBudget } from './shared-call-budget';

/** Waits a vendor asks for that are longer than this go back to the queue instead of being paid for by the function. */
export const LONGEST_WAIT_MS = 20_000;

export type OpenProvider = (
  connection: ConnectionToOpen,
  secret: string,
  use?: ProviderUse,
) => ProviderClient;
export type ConnectionToOpen = Pick<
  Connection,
  'companyId' | 'connectionId' | 'provider' | 'kind' | 'accountId' | 'secretName' | 'pendingCredentials'
>;

/** Deployment settings by provider id: another server (local stage only), smaller pages. */
export type ProviderSettings = {
  readonly PROVIDER_URLS: Readonly<Record<string, string>>;
  readonly PAGE_SIZES: Readonly<Record<string, number>>;
};

/** What a client is opened for. */
export type ProviderUse = {
  /** `user` when left out. */
  readonly purpose?: CallPurpose | undefined;
  /** Told of every call to the vendor before it is made, repeats included. */
  readonly onCall?: (() => void) | undefined;
};

/** What functions that use a connection share about it: its account's call budget, its renewed credentials. */
export type SharedAccess = (
  connection: ConnectionToOpen,
  credentials: unknown,
  use: ProviderUse,
) => Pick<OpenOptions, 'store' | 'oauthApp'> & {
  readonly budget?: Pick<SharedCallBudget, 'take' | 'hold' | 'moveTo'> | undefined;
};

/** Opens a connection's client from its secret's text. */
export const providerOpener =
  (
    { PROVIDER_URLS, PAGE_SIZES }: ProviderSettings,
    now: () => Date,
    shared: SharedAccess = () => ({}),
  ): OpenProvider =>
  (connection, secret, use = {}) => {
    const { provider, kind } = connection;
    const credentials = credentialsIn(secret);
    const { budget, ...access } = shared(connection, credentials, use);
    const client = providerById(provider).open(credentials, {
      baseUrl: PROVIDER_URLS[provider],
      kind,
      pageSize: PAGE_SIZES[provider],
      maxWaitMs: LONGEST_WAIT_MS,
      now,
      sleep: async (milliseconds) => sleep(milliseconds),
      budget: budget && counted(budget, use),
      ...access,
    });
    return budget ? tellingAccount(client, budget) : client;
  };

const counted = (budget: CallBudget, { onCall }: ProviderUse): CallBudget => ({
  take: async (call) => {
    await budget.take(call);
    onCall?.();
  },
  hold: (milliseconds) => budget.hold(milliseconds),
});

/** A check tells whose account it is: from then on its calls count there. */
const tellingAccount = (
  client: ProviderClient,
  budget: Pick<SharedCallBudget, 'moveTo'>,
): ProviderClient => ({
  check: async () => {
    const found = await client.check();
    if (found.accountId !== undefined) await budget.moveTo(found.accountId);
    return found;
  },
  discoverFields: () => client.discoverFields(),
  readPage: (request) => client.readPage(request),
  deletedSince: client.deletedSince && (async (since) => client.deletedSince?.(since) ?? []),
});

const credentialsIn = (secret: string): unknown => {
  try {
    return JSON.parse(secret);
  } catch {
    throw new SyncError(
      'message.malformed',
      { issues: ['secret'] },
      { message: 'expected the secret to hold JSON' },
    );
  }
};
