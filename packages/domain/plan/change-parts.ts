import { DECLINED_CREATE } from '../decline';
import type { Change, ChangeKind } from '../plan';
import { onlyPutBack } from '../undo/put-back-part';

/** A leaving is one thing: its days and the status that comes from them go or stay together (as declines have it). */
const LEAVING_DAYS: readonly string[] = ['terminationDate', 'lastDayOfWork', 'contractEndDate'];
const STATUS = 'status';
const LINKS = 'links';

/** Whether a change goes as a whole or not at all: somebody new, or somebody taken back, or brought back from the archive. */
export const isWhole = ({ kind, status }: Pick<Change, 'kind' | 'status'>): boolean =>
  kind === 'create' || kind === 'archive' || status?.before === 'archived';

/** Whether a change moves the status or what hangs together with it. */
const movesStatus = ({ status, leavings, putBack }: Change): boolean =>
  status !== undefined ||
  leavings !== undefined ||
  putBack?.tags !== undefined ||
  putBack?.leavings !== undefined;

/**
 * What of a change can be chosen, by the names that declines use: its fields, `identifier`, `status`, `links`, or `*` for
 * one that goes as a whole. Each once.
 */
export const partsOf = (change: Change): string[] => {
  if (isWhole(change)) return [DECLINED_CREATE];
  const names = new Set([...change.fields.map(({ field }) => field), ...(change.endedOverrides ?? [])]);
  if (change.identifier) names.add('identifier');
  if (movesStatus(change)) names.add(STATUS);
  if (change.newLinks.length > 0 || change.putBack?.links) names.add(LINKS);
  return [...names];
};

/** Only these parts of a change and what they cannot go without: a value of a record goes with its tie. */
export const onlyParts = (change: Change, names: ReadonlySet<string>): Change | undefined => {
  if (isWhole(change)) return names.has(DECLINED_CREATE) ? change : undefined;
  const parts = partsOf(change);
  const wanted = withLeaving(parts, names);
  const kept = new Set(parts.filter((part) => wanted.has(part)));
  // An undo may put a value back and leave the tie.
  if (kept.size > 0 && parts.includes(LINKS) && !change.putBack) kept.add(LINKS);
  return reduced(change, parts, kept);
};

/** A change without these parts and what cannot go without them: without the tie nothing is left. */
export const withoutParts = (change: Change, names: ReadonlySet<string>): Change | undefined => {
  if (isWhole(change)) return names.has(DECLINED_CREATE) ? undefined : withoutFields(change, names);
  const parts = partsOf(change);
  if (names.has(LINKS) && parts.includes(LINKS) && !change.putBack) return undefined;
  const dropped = withLeaving(parts, names);
  return reduced(change, parts, new Set(parts.filter((part) => !dropped.has(part))));
};

/** Of somebody new only a manager who is not created either stays out. */
const withoutFields = (change: Change, names: ReadonlySet<string>): Change => ({
  ...change,
  fields: change.fields.filter(({ field }) => !names.has(field)),
});

const withLeaving = (parts: readonly string[], names: ReadonlySet<string>): ReadonlySet<string> => {
  const isLeaving = (name: string): boolean => name === STATUS || LEAVING_DAYS.includes(name);
  if (!parts.includes(STATUS) || ![...names].some(isLeaving)) return names;
  return new Set([...names, ...parts.filter(isLeaving)]);
};

/** Whoever has left may move to a group by the leaver policy; without having left, they do not. */
const withoutGroup = ({ status }: Change, kept: ReadonlySet<string>): ReadonlySet<string> =>
  status?.after === 'left' && status.before !== 'left' && !kept.has(STATUS) && kept.has('group')
    ? new Set([...kept].filter((part) => part !== 'group'))
    : kept;

const reduced = (
  change: Change,
  parts: readonly string[],
  wanted: ReadonlySet<string>,
): Change | undefined => {
  const kept = withoutGroup(change, wanted);
  if (kept.size === parts.length) return change;
  if (kept.size === 0) return undefined;
  const { identifier, status, leavings, endedOverrides = [], ...rest } = change;
  const ended = endedOverrides.filter((field) => kept.has(field));
  const next: Change = {
    ...rest,
    fields: change.fields.filter(({ field }) => kept.has(field)),
    newLinks: kept.has(LINKS) ? change.newLinks : [],
    ...(identifier && kept.has('identifier') && { identifier }),
    ...(kept.has(STATUS) && { ...(status && { status }), ...(leavings && { leavings }) }),
    ...(ended.length > 0 && { endedOverrides: ended }),
    ...(change.putBack && { putBack: onlyPutBack(change.putBack, kept) }),
  };
  return { ...next, kind: kindOf(next, kept) };
};

/** The headline of what is left. */
const kindOf = ({ kind }: Change, kept: ReadonlySet<string>): ChangeKind => {
  if (kind === 'leaver' && kept.has(STATUS)) return kind;
  return [...kept].some((part) => part !== LINKS) ? 'update' : 'link';
};
