import { declineHash } from '../decline';
import type { FieldValue } from '../employee';
import type { DiffInput } from './diff-input';

/** What people said about taking values of HR. */
export type AnsweredValues = {
  /**
   * Whether a person said that this value of HR is to be taken in the place of one typed at that time (ISO instant), and
   * did not reject it later. Whoever types a value afterwards is asked again.
   */
  readonly takes: (place: {
    readonly stakeholderId: string;
    readonly field: string;
    readonly value: FieldValue | null;
    readonly typedAt: string;
  }) => boolean;
};

const keyOf = (stakeholderId: string, field: string, hash: string): string =>
  `${stakeholderId}\n${field}\n${hash}`;

/** Indexes the answers `take_hr`; another value of HR is asked about again. */
export const answeredValues = ({ answers = [], declines, hashKey }: DiffInput): AnsweredValues => {
  const taken = new Map<string, string>();
  for (const { answer, answeredAt } of answers) {
    if (answer.kind !== 'take_hr') continue;
    const key = keyOf(answer.stakeholderId, answer.field, answer.valueHash);
    const before = taken.get(key);
    if (before === undefined || answeredAt > before) taken.set(key, answeredAt);
  }
  if (taken.size === 0) return { takes: () => false };
  for (const { stakeholderId, field, valueHash, declinedAt } of declines) {
    const key = keyOf(stakeholderId, field, valueHash);
    const at = taken.get(key);
    if (at !== undefined && declinedAt > at) taken.delete(key);
  }
  return {
    takes: ({ stakeholderId, field, value, typedAt }) => {
      const at = taken.get(keyOf(stakeholderId, field, declineHash(hashKey, field, value)));
      return at !== undefined && typedAt <= at;
    },
  };
};
