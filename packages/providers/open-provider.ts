import { setTimeout as sleep } from 'node:timers/promises';
import type { ProviderId } from '#domain/connection';
import { SyncError } from '#domain/errors';
import type { ProviderClient } from './port';
import { providerById } from './registry';

/** Waits a vendor asks for that are longer than this go back to the queue instead of being paid for by the function. */
const LONGEST_WAIT_MS = 20_000;

export type OpenProvider = (provider: ProviderId, secret: string) => ProviderClient;

/** Deployment settings by provider id: another server (local stage only), smaller pages. */
export type ProviderSettings = {
  readonly PROVIDER_URLS: Readonly<Record<string, string>>;
  readonly PAGE_SIZES: Readonly<Record<string, number>>;
};

/** Opens a provider's client from a secret's text. */
export const providerOpener =
  ({ PROVIDER_URLS, PAGE_SIZES }: ProviderSettings, now: () => Date): OpenProvider =>
  (provider, secret) =>
    providerById(provider).open(credentialsIn(secret), {
      baseUrl: PROVIDER_URLS[provider],
      pageSize: PAGE_SIZES[provider],
      maxWaitMs: LONGEST_WAIT_MS,
      now,
      sleep: async (milliseconds) => sleep(milliseconds),
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
