import { byText } from '../canonical-json';
import { isEmailKind } from '../configuration';
import { settleClaims } from '../diff/claims';
import type { Claim, Claims } from '../diff/claims';
import type { Change, PlanCounts, Problem } from '../plan';
import type { Stakeholder } from '../stakeholder';
import { keepManagers } from './keep-managers';
import { undoPerson } from './undo-person';
import { notPossible } from './undo-step';
import type { UndoContext, UndoStep } from './undo-step';

export type UndoPlan = {
  /** Can be put back; by stakeholder id. */
  readonly changes: Change[];
  /** `undo.edited_since`: kept; `undo.not_possible`: cannot be put back, with the reason. */
  readonly problems: Problem[];
  readonly counts: PlanCounts;
};

/** Takes the rows of a run one after another, so that nobody has to hold them and their history all at once. */
export type UndoPlanner = {
  readonly add: (step: UndoStep) => void;
  readonly finish: () => UndoPlan;
};

/**
 * The inverse of what a run applied, as far as it still stands, in three lists (pipeline section 7). Pure: the same rows,
 * history and register in any order give the same plan.
 */
export const undoPlanner = (context: Omit<UndoContext, 'holderOf'>): UndoPlanner => {
  const changes: Change[] = [];
  const problems: Problem[] = [];
  let rows = 0;
  const withHolders = { ...context, holderOf: holdersIn(context) };
  return {
    add: (step) => {
      rows += 1;
      const undone = undoPerson(step, withHolders);
      if (undone.change) changes.push(undone.change);
      problems.push(...undone.problems);
    },
    finish: () => {
      const kept = keepManagers(changes, context.register);
      const settled = settle(kept.changes, context);
      const all = [...problems, ...kept.problems, ...settled.problems].sort(inOrder);
      return { changes: settled.changes, problems: all, counts: countOf(rows, settled.changes, all) };
    },
  };
};

/** Looked up only once somebody is to be tied again. */
const holdersIn = ({
  register,
  connectionId,
}: Pick<UndoContext, 'register' | 'connectionId'>): UndoContext['holderOf'] => {
  let holders: ReadonlyMap<string, string> | undefined;
  return (employeeId) => {
    holders ??= new Map(
      [...register.values()].flatMap(({ stakeholderId, links }) =>
        (links[connectionId] ?? []).map((id) => [id, stakeholderId] as const),
      ),
    );
    return holders.get(employeeId);
  };
};

type Settled = Pick<UndoPlan, 'changes' | 'problems'>;

/** Who gets an identifier back: whoever gives it up in the same plan does so first, swaps included. */
const settle = (changes: readonly Change[], { register }: Pick<UndoContext, 'register'>): Settled => {
  const moving = new Set(changes.filter(({ identifier }) => identifier).map((one) => one.stakeholderId));
  const claims = moving.size === 0 ? undefined : claimsOf(changes, moving, register);
  const settled = changes.map((change) => (claims ? withClaim(change, claims) : { change, problems: [] }));
  return {
    changes: settled
      .flatMap(({ change }) => change ?? [])
      .sort((one, other) => byText(one.stakeholderId, other.stakeholderId)),
    problems: settled.flatMap(({ problems }) => problems),
  };
};

const claimsOf = (
  changes: readonly Change[],
  moving: ReadonlySet<string>,
  register: ReadonlyMap<string, Stakeholder>,
): Claims => {
  const wanted = changes.flatMap(({ stakeholderId, identifier }): Claim[] => {
    const stakeholder = register.get(stakeholderId);
    return stakeholder && identifier?.after ? [{ stakeholder, identifier: identifier.after }] : [];
  });
  const claiming = new Set(wanted.map(({ stakeholder }) => stakeholder.stakeholderId));
  // Those who only give one up hold nothing any more.
  const holding = [...register.values()].filter(
    ({ stakeholderId }) => !moving.has(stakeholderId) || claiming.has(stakeholderId),
  );
  return settleClaims(wanted, holding);
};

type Claimed = { readonly change?: Change; readonly problems: readonly Problem[] };

const withClaim = (change: Change, claims: Claims): Claimed => {
  const { identifier, stakeholderId, status } = change;
  if (!identifier?.after || claims.granted.has(stakeholderId)) return { change, problems: [] };
  const holder = claims.refused.get(stakeholderId);
  const taken = (field: string): Problem =>
    notPossible({ change, entry: undefined }, 'identifier.taken', {
      field,
      ...(holder !== undefined && { people: [holder] }),
    });
  // From the archive somebody comes back with the identifier they had, or not at all.
  if (status?.before === 'archived') return { problems: [taken('identifier')] };
  const { identifier: _refused, ...rest } = change;
  // An e-mail that is the identifier stays with it.
  const isHeld = isEmailKind(identifier.after.kind) && change.fields.some(({ field }) => field === 'email');
  const fields = isHeld ? change.fields.filter(({ field }) => field !== 'email') : change.fields;
  const problems = [taken('identifier'), ...(isHeld ? [taken('email')] : [])];
  return {
    ...withoutParts({ ...rest, fields }, isHeld ? ['identifier', 'email'] : ['identifier']),
    problems,
  };
};

/** The change without what is declined for parts that it does not put back; undefined if nothing is left. */
const withoutParts = (change: Change, parts: readonly string[]): { readonly change?: Change } => {
  const { putBack, fields, status } = change;
  if (!putBack) return { change };
  const isEmpty =
    fields.length === 0 && !status && !putBack.links && !putBack.tags && putBack.leavings === undefined;
  const declines = putBack.declines.filter(({ field }) => !parts.includes(field));
  return isEmpty ? {} : { change: { ...change, putBack: { ...putBack, declines } } };
};

const inOrder = (one: Problem, other: Problem): number => byText(rank(one), rank(other));
const rank = ({ stakeholderId, code, field = '', people = [] }: Problem): string =>
  [stakeholderId, code, field, ...people].join('\n');

const countOf = (rows: number, changes: readonly Change[], problems: readonly Problem[]): PlanCounts => {
  const counts = { create: 0, update: 0, leaver: 0, link: 0, archive: 0 };
  for (const { kind } of changes) counts[kind] += 1;
  return {
    read: rows,
    ...counts,
    unchanged: rows - changes.length,
    excluded: 0,
    skipped: 0,
    held: 0,
    problems: problems.length,
    acknowledged: 0,
  };
};
