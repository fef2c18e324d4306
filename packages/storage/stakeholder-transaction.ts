import type { Stakeholder } from '#domain/stakeholder';
import { claimKey, externalIdKey, linkKey } from './keys';
import type { Key } from './keys';
import { stakeholderPut } from './stakeholder-put';
import type { StakeholderChange } from './stakeholder-put';
import type { Table } from './table';
import type { TransactItem } from './transaction';

/** A link or a claim: an item of its own that says whom an employee id, an identifier or an external id belongs to. */
const IS_FREE = 'attribute_not_exists(pk) OR stakeholderId = :taker';
/** One person gives it away in the transaction in which another takes it (two people swap addresses). */
const IS_HANDED_OVER = 'stakeholderId = :giver OR stakeholderId = :taker';
const IS_OWN_OR_GONE = 'attribute_not_exists(pk) OR stakeholderId = :giver';

type TieKind = 'link' | 'claim' | 'externalId';
type Tie = { readonly kind: TieKind; readonly key: Key };
type Move = Tie & { giver?: string; taker?: string };

/** What a part of the transaction guards; tells a refusal's meaning. */
export type Part =
  | { readonly kind: 'stakeholder'; readonly change: StakeholderChange; readonly item: TransactItem }
  | { readonly kind: TieKind; readonly item: TransactItem }
  /** Written or checked along with it: an audit entry, a custom field that has to be there. */
  | { readonly kind: 'beside'; readonly item: TransactItem };

const textOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

/** What leads to a person: links, identifier and external id, by key. */
export const tiesOf = (stakeholder: Stakeholder | undefined): Map<string, Tie> => {
  if (!stakeholder) return new Map();
  const { companyId, identifier, externalId, links } = stakeholder;
  const ties: Tie[] = Object.entries(links).flatMap(([connectionId, employeeIds]) =>
    employeeIds.map((employeeId): Tie => ({
      kind: 'link',
      key: linkKey(companyId, connectionId, employeeId),
    })),
  );
  if (identifier) ties.push({ kind: 'claim', key: claimKey(companyId, identifier) });
  if (externalId !== undefined) ties.push({ kind: 'externalId', key: externalIdKey(companyId, externalId) });
  return new Map(ties.map((tie) => [textOf(tie.key), tie]));
};

const addMoves = (moves: Map<string, Move>, { before, next }: StakeholderChange): void => {
  const had = tiesOf(before);
  const has = tiesOf(next);
  for (const [text, tie] of had) {
    if (!has.has(text)) moves.set(text, { ...tie, ...moves.get(text), giver: next.stakeholderId });
  }
  for (const [text, tie] of has) {
    if (!had.has(text)) moves.set(text, { ...tie, ...moves.get(text), taker: next.stakeholderId });
  }
};

const conditionOf = ({ giver, taker }: Move): string => {
  if (taker === undefined) return IS_OWN_OR_GONE;
  return giver === undefined ? IS_FREE : IS_HANDED_OVER;
};

const tieItem = (table: Table, move: Move): TransactItem => {
  const { kind, key, giver, taker } = move;
  const guard = {
    TableName: table.name,
    ConditionExpression: conditionOf(move),
    ExpressionAttributeValues: {
      ...(giver !== undefined && { ':giver': giver }),
      ...(taker !== undefined && { ':taker': taker }),
    },
  };
  return taker === undefined
    ? { Delete: { ...guard, Key: { ...key } } }
    : { Put: { ...guard, Item: { ...key, type: kind, v: 1, stakeholderId: taker } } };
};

/** Whether the change ties or unties anything, so that one conditional put is not enough. */
export const needsTransaction = (change: StakeholderChange): boolean => {
  const moves = new Map<string, Move>();
  addMoves(moves, change);
  return change.before === undefined || moves.size > 0;
};

/**
 * The stakeholders under their conditions, and every link and claim that changes hands exactly once, whoever else of
 * `changes` is involved (DynamoDB refuses a transaction that names an item twice).
 */
export const stakeholderTransaction = (
  table: Table,
  changes: readonly StakeholderChange[],
  beside: readonly TransactItem[] = [],
): Part[] => {
  const moves = new Map<string, Move>();
  for (const change of changes) addMoves(moves, change);
  return [
    ...changes.map((change): Part => ({
      kind: 'stakeholder',
      change,
      item: { Put: stakeholderPut(table, change) },
    })),
    ...[...moves.values()].map((move): Part => ({ kind: move.kind, item: tieItem(table, move) })),
    ...beside.map((item): Part => ({ kind: 'beside', item })),
  ];
};
