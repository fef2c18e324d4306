import type { Connection } from '#domain/connection';
import { sha256Base32 } from '#domain/hashing';
import type { AccountCheck } from '#providers/port';

/** Whose account a key opens, as a connection keeps it: never the people themselves, only digests of some. */
export type Account = Pick<Connection, 'accountId' | 'accountSample'>;

const SAMPLE = 50;
/** More of the sampled people than this being someone else is another account (pipeline section 3, connect). */
const MOST_STRANGERS = 0.1;

export const accountOf = (
  connection: Pick<Connection, 'connectionId' | 'accountId' | 'accountSample'>,
  { accountId, people }: AccountCheck,
): Account => {
  const sample = people?.slice(0, SAMPLE).map((person) => digestOf(connection.connectionId, person));
  const known = accountId ?? connection.accountId;
  return {
    ...(known !== undefined && { accountId: known }),
    ...(sample && { accountSample: sample }),
  };
};

/** By the vendor's id of the account, or, where it has none, because the people met before are not there. One may always have gone. */
export const isAnotherAccount = (before: Account, now: Account): boolean => {
  if (before.accountId !== now.accountId) return before.accountId !== undefined;
  if (now.accountId !== undefined || !before.accountSample || !now.accountSample) return false;
  const present = new Set(now.accountSample);
  const strangers = before.accountSample.filter((person) => !present.has(person)).length;
  if (strangers > 0 && strangers === before.accountSample.length) return true;
  return strangers > Math.max(1, before.accountSample.length * MOST_STRANGERS);
};

const digestOf = (connectionId: string, person: string): string =>
  sha256Base32(`${connectionId}\n${person}`, 16);
