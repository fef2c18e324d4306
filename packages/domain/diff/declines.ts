import { createIdentity, DECLINED_CREATE, declineHash } from '../decline';
import type { FieldValue } from '../employee';
import type { Change } from '../plan';
import type { DiffInput } from './diff-input';

/** Answers whether a part of a change was rejected before; hashes only where there is a decline to compare with. */
export type Declines = {
  readonly has: (stakeholderId: string, field: string, value: FieldValue | null) => boolean;
  readonly hasCreate: (change: Change) => boolean;
};

const keyOf = (stakeholderId: string, field: string): string => `${stakeholderId}\n${field}`;

/** Indexes the declines of the input's connection. */
export const indexDeclines = ({ declines, connectionId, hashKey }: DiffInput): Declines => {
  const hashes = new Map<string, Set<string>>();
  for (const decline of declines) {
    if (decline.connectionId !== connectionId) continue;
    const key = keyOf(decline.stakeholderId, decline.field);
    hashes.set(key, (hashes.get(key) ?? new Set()).add(decline.valueHash));
  }
  if (hashes.size === 0) return { has: () => false, hasCreate: () => false };
  const has: Declines['has'] = (stakeholderId, field, value) =>
    hashes.get(keyOf(stakeholderId, field))?.has(declineHash(hashKey, field, value)) ?? false;
  return {
    has,
    hasCreate: (change) => has(change.stakeholderId, DECLINED_CREATE, createIdentity(change)),
  };
};
