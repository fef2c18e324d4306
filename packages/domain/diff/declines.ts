import { isEmailKind } from '../configuration';
import { createIdentity, DECLINED_CREATE, declineHash } from '../decline';
import type { FieldValue } from '../employee';
import type { Change, Decline } from '../plan';
import { ownConnections } from '../match/own-connections';
import type { DiffInput } from './diff-input';

/** Answers whether a part of a change was rejected before; hashes only where there is a decline to compare with. */
export type Declines = {
  readonly has: (stakeholderId: string, field: string, value: FieldValue | null) => boolean;
  readonly hasCreate: (change: Change) => boolean;
  /** Whether any value of it was rejected. */
  readonly hasAny: (stakeholderId: string, field: string) => boolean;
  /** Whether any link of the stakeholder was rejected: asked of everybody, so it hashes nothing. */
  readonly hasLinks: (stakeholderId: string) => boolean;
};

const NONE: Declines = {
  has: () => false,
  hasCreate: () => false,
  hasAny: () => false,
  hasLinks: () => false,
};

const keyOf = (stakeholderId: string, field: string): string => `${stakeholderId}\n${field}`;

/** Indexes the declines of the input's connection and of those it replaced (pipeline section 4: they are kept). */
export const indexDeclines = (input: DiffInput): Declines => {
  const { hashKey } = input;
  const counting = input.declines.filter(countsIn(input));
  if (counting.length === 0) return NONE;
  const hashes = new Map<string, Set<string>>();
  const creates = new Set<string>();
  const linked = new Set<string>();
  for (const { connectionId, stakeholderId, field, valueHash } of counting) {
    const key = keyOf(stakeholderId, field);
    hashes.set(key, (hashes.get(key) ?? new Set()).add(valueHash));
    if (field === 'links') linked.add(stakeholderId);
    if (field === DECLINED_CREATE && connectionId !== input.connectionId) creates.add(valueHash);
  }
  const has: Declines['has'] = (stakeholderId, field, value) =>
    hashes.get(keyOf(stakeholderId, field))?.has(declineHash(hashKey, field, value)) ?? false;
  const isKnownCreate = (change: Change): boolean =>
    creates.size > 0 &&
    identities(change, input).some((identity) =>
      creates.has(declineHash(hashKey, DECLINED_CREATE, identity)),
    );
  return {
    has,
    hasAny: (stakeholderId, field) => hashes.has(keyOf(stakeholderId, field)),
    hasLinks: (stakeholderId) => linked.has(stakeholderId),
    hasCreate: (change) =>
      has(change.stakeholderId, DECLINED_CREATE, createIdentity(change)) || isKnownCreate(change),
  };
};

/**
 * Another system's employee ids and numbers are other people's: who was not linked to them, or not to get them, says
 * nothing. Whoever says afterwards that the two are one takes a rejected link back.
 */
const countsIn = (input: DiffInput): ((decline: Decline) => boolean) => {
  const own = new Set(ownConnections(input));
  const replaced = new Set((input.replaced ?? []).map(({ connectionId }) => connectionId));
  const numbers = !isEmailKind(input.settings.identifier);
  const taken = takenBack(input, own);
  return ({ connectionId, stakeholderId, field, valueHash, declinedAt }) => {
    if (own.has(connectionId)) {
      const answeredAt = field === 'links' ? taken.get(keyOf(stakeholderId, valueHash)) : undefined;
      return answeredAt === undefined || answeredAt <= declinedAt;
    }
    return replaced.has(connectionId) && field !== 'links' && !(numbers && field === 'identifier');
  };
};

/** When links were last said to be right, by stakeholder id and hash. */
const takenBack = (
  { answers = [], hashKey }: DiffInput,
  own: ReadonlySet<string>,
): ReadonlyMap<string, string> => {
  const times = new Map<string, string>();
  for (const { answer, employeeId, connectionId, answeredAt } of answers) {
    if (answer.kind !== 'this_one' || !own.has(connectionId)) continue;
    const key = keyOf(answer.stakeholderId, declineHash(hashKey, 'links', employeeId));
    const before = times.get(key);
    if (before === undefined || before < answeredAt) times.set(key, answeredAt);
  }
  return times;
};

/**
 * As whom a replaced connection would have created somebody: its derived ids are others, so only what was written down of
 * the person tells. A name alone does not.
 */
const identities = (change: Change, input: DiffInput): string[] => {
  const identifier = change.identifier?.after;
  const email = change.fields.find(({ field }) => field === 'email')?.after;
  if (!identifier && !email) return [];
  const numbered = identifier?.connectionId !== undefined;
  if (!numbered) return [createIdentity(change)];
  return ownConnections(input)
    .slice(1)
    .map((connectionId) =>
      createIdentity({ ...change, identifier: { before: null, after: { ...identifier, connectionId } } }),
    );
};
