import type { Connection } from '#domain/connection';
import { sha256Base32 } from '#domain/hashing';
import type { AccountCheck } from '#providers/port';

/** Whose account a key opens, as a connection keeps it: never the people themselves, only digests of some. */
type Account = Pick<Connection, 'accountId' | 'accountSample'>;
type Known = Pick<Connection, 'connectionId'> & Account;

const SAMPLE = 50;
/** More of the sampled people than this being someone else is another account (pipeline section 3, connect). */
const MOST_STRANGERS = 0.1;

/** What to keep after a check; what it does not tell stays as it was. */
export const accountOf = (known: Known, check: AccountCheck): Account => {
  const accountId = check.accountId ?? known.accountId;
  const accountSample = sampleOf(known, check) ?? known.accountSample;
  return {
    ...(accountId !== undefined && { accountId }),
    ...(accountSample && { accountSample }),
  };
};

/**
 * By the vendor's id of the account, or, where one of the two has none, because the people met before are not there (one
 * may always have gone). Where the account is known and nothing of it can be compared, it counts as another: people of
 * two companies in one register would be worse than a connection more.
 */
export const isAnotherAccount = (known: Known, check: AccountCheck): boolean => {
  if (known.accountId === undefined && known.accountSample === undefined) return false;
  if (known.accountId !== undefined && check.accountId !== undefined)
    return known.accountId !== check.accountId;
  const sample = sampleOf(known, check);
  return known.accountSample && sample ? areStrangers(known.accountSample, sample) : true;
};

const areStrangers = (before: readonly string[], now: readonly string[]): boolean => {
  const present = new Set(now);
  const strangers = before.filter((person) => !present.has(person)).length;
  if (strangers > 0 && strangers === before.length) return true;
  return strangers > Math.max(1, before.length * MOST_STRANGERS);
};

const sampleOf = ({ connectionId }: Known, { people }: AccountCheck): string[] | undefined =>
  people?.slice(0, SAMPLE).map((person) => sha256Base32(`${connectionId}\n${person}`, 16));
