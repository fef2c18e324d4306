import { setTimeout as sleep } from 'node:timers/promises';
import { canonicalJson } from '#domain/canonical-json';
import { sha256Base32 } from '#domain/hashing';
import { LONGEST_WAIT_MS } from './open-provider';
import type { ConnectionToOpen, ProviderUse } from './open-provider';
import { providerById } from './registry';
import { SharedCallBudget } from './shared-call-budget';
import type { PermitTable } from './shared-call-budget';

/** 130 bits: no two keys share a budget by chance. */
const DIGEST_LENGTH = 26;

/** Gives each client that is opened the call budget of its connection's account, kept in the table of all functions. */
export const accountBudgets =
  (permits: PermitTable, now: () => Date) =>
  (connection: ConnectionToOpen, credentials: unknown, { purpose = 'user' }: ProviderUse): SharedCallBudget =>
    new SharedCallBudget({
      permits,
      provider: connection.provider,
      account: accountKeyOf(connection, credentials),
      limits: providerById(connection.provider).declaration.limits.calls,
      purpose,
      maxWaitMs: LONGEST_WAIT_MS,
      now,
      sleep: async (milliseconds) => sleep(milliseconds),
    });

/**
 * What the budget is kept under: the vendor's id of the account, so that all connections to it share the budget. Where
 * that is not known (before the first check, or for ever with vendors that tell none) a digest of the credentials, from
 * which nobody can tell them: those who hold the same key share it at least.
 */
export const accountKeyOf = (
  { accountId }: Pick<ConnectionToOpen, 'accountId'>,
  credentials: unknown,
): string => accountId ?? `key-${sha256Base32(canonicalJson(credentials), DIGEST_LENGTH)}`;
