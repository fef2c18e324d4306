import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '#domain/connection';
import { SyncError } from '#domain/errors';
import type { OpenOptions, ProviderClient } from './port';
import { providerById } from './registry';

/** Waits a vendor asks for that are longer than this go back to the queue instead of being paid for by the function. */
export const LONGEST_WAIT_MS = 20_000;

export type OpenProvider = (connection: ConnectionToOpen, secret: string) => ProviderClient;
export type ConnectionToOpen = Pick<
  Connection,
  'companyId' | 'connectionId' | 'provider' | 'kind' | 'accountId' | 'secretName'
>;

/** Deployment settings by provider id: another server (local stage only), smaller pages. */
export type ProviderSettings = {
  readonly PROVIDER_URLS: Readonly<Record<string, string>>;
  readonly PAGE_SIZES: Readonly<Record<string, number>>;
};

/** What functions that use a connection share about it: its account's call budget, its renewed credentials. */
export type SharedAccess = (
  connection: ConnectionToOpen,
  credentials: unknown,
) => Pick<OpenOptions, 'budget' | 'store'>;

/** Opens a connection's client from its secret's text. */
export const providerOpener =
  (
    { PROVIDER_URLS, PAGE_SIZES }: ProviderSettings,
    now: () => Date,
    shared: SharedAccess = () => ({}),
  ): OpenProvider =>
  (connection, secret) => {
    const { provider, kind } = connection;
    const credentials = credentialsIn(secret);
    return providerById(provider).open(credentials, {
      baseUrl: PROVIDER_URLS[provider],
      kind,
      pageSize: PAGE_SIZES[provider],
      maxWaitMs: LONGEST_WAIT_MS,
      now,
      sleep: async (milliseconds) => sleep(milliseconds),
      ...shared(connection, credentials),
    });
  };

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
