import { isLeaverDateField } from '../configuration';
import type { LeaverDate } from '../configuration';
import { followLeaving } from '../edit/follow-leaving';
import { nextVersion } from '../edit/next-version';
import type { Hand } from '../edit/next-version';
import { withSettledTags } from '../leavers/automatic-tags';
import { isLeaver } from '../leavers/leaver-status';
import type { Stakeholder } from '../stakeholder';
import { mergeLeavings, worksLonger } from './merge-leavings';
import { mergeLinks, mergeNeverLink, newestSeen } from './merge-ties';

/** Which of two records has the say: the one that stays, or the one that goes. */
export type MergeSide = 'this' | 'from';
/** By field, `identifier` or `externalId`; of what is not named, see `mergePeople`. */
export type MergeChoices = Readonly<Record<string, MergeSide>>;

export type MergeRefusal =
  /** A record cannot be merged with itself. */
  | { readonly kind: 'same_record' }
  /** One of the two is archived. */
  | { readonly kind: 'archived'; readonly stakeholderId: string }
  /** Both have an id of the product's own, and nobody said which one stays. */
  | { readonly kind: 'external_ids' }
  /** Neither record has such a field, or the name would be empty. */
  | { readonly kind: 'invalid_choice'; readonly field: string }
  /** More ties would change hands than one transaction can carry. */
  | { readonly kind: 'too_many_links' };

export type MergedPeople =
  { readonly kind: 'merged'; readonly into: Stakeholder; readonly from: Stakeholder } | MergeRefusal;

/** A transaction writes a hundred items: two people, an audit entry, two claims each, and these. */
const MOST_LINKS = 90;

const BESIDE_FIELDS: ReadonlySet<string> = new Set(['identifier', 'externalId']);

/**
 * Two records of one person made one. The one that stays gets all links, with them what both were read and decided
 * about, and is a holder if either was. Of fields, what is pinned counts, then what the record that stays has, then the
 * other's; leaving dates and status come from whoever works longer. The other record is archived, keeps its history and
 * says who took over.
 */
export const mergePeople = (
  into: Stakeholder,
  from: Stakeholder,
  {
    choices,
    ...context
  }: Hand & {
    readonly choices: MergeChoices;
    /** The company's calendar day. */
    readonly today: string;
    readonly leaverDate: LeaverDate;
  },
): MergedPeople => {
  const refusal = refuse(into, from, choices);
  if (refusal) return refusal;
  const leading = worksLonger(from, into) ? from : into;
  const merged = mergedFields({ into, from, leading }, choices);
  if (merged.fields['name'] === undefined) return { kind: 'invalid_choice', field: 'name' };
  const unchosen = mergedFields({ into, from, leading }, withoutLeavingDates(choices));
  const survivor = withLeavingOf(leading, {
    ...nextVersion(into, context),
    ...merged,
    ...heldBy({ into, from }, choices),
    tags: [...new Set([...into.tags, ...from.tags])],
    links: mergeLinks(into.links, from.links),
    seen: newestSeen(into.seen, from.seen),
    neverLink: mergeNeverLink(into, from),
    leavings: mergeLeavings(into, from),
    leaverSince: leading.leaverSince,
    newcomer: into.newcomer ?? from.newcomer,
  });
  const followed = followLeaving({ ...survivor, fields: unchosen.fields }, survivor, context);
  return {
    kind: 'merged',
    into: withoutUndefined(withSettledTags(followed)),
    from: archivedRecord(from, into.stakeholderId, context),
  };
};

const refuse = (into: Stakeholder, from: Stakeholder, choices: MergeChoices): MergeRefusal | undefined => {
  if (into.stakeholderId === from.stakeholderId) return { kind: 'same_record' };
  const archived = [into, from].find(({ status }) => status === 'archived');
  if (archived) return { kind: 'archived', stakeholderId: archived.stakeholderId };
  const isUnclear =
    into.externalId !== undefined && from.externalId !== undefined && choices['externalId'] === undefined;
  if (isUnclear) return { kind: 'external_ids' };
  const field = Object.keys(choices).find(
    (name) => !BESIDE_FIELDS.has(name) && !Object.hasOwn({ ...into.fields, ...from.fields }, name),
  );
  if (field !== undefined) return { kind: 'invalid_choice', field };
  const links = Object.values(from.links).flat().length;
  return links > MOST_LINKS ? { kind: 'too_many_links' } : undefined;
};

type Records = { readonly into: Stakeholder; readonly from: Stakeholder; readonly leading: Stakeholder };

const withoutLeavingDates = (choices: MergeChoices): MergeChoices =>
  Object.fromEntries(Object.entries(choices).filter(([field]) => !isLeaverDateField(field)));

const winnerOf = (field: string, { into, from, leading }: Records, choices: MergeChoices): Stakeholder => {
  const choice = Object.hasOwn(choices, field) ? choices[field] : undefined;
  if (choice !== undefined) return choice === 'this' ? into : from;
  if (isLeaverDateField(field)) return leading;
  if (into.overrides?.[field]) return into;
  if (from.overrides?.[field]) return from;
  return into.fields[field] === undefined ? from : into;
};

/** Cells and pins of whichever record has the say over each field; nobody manages themselves. */
const mergedFields = (records: Records, choices: MergeChoices): Pick<Stakeholder, 'fields' | 'overrides'> => {
  const { into, from } = records;
  const names = [
    { ...into.fields, ...from.fields },
    { ...into.overrides, ...from.overrides },
  ].flatMap(Object.keys);
  const fields: Stakeholder['fields'] = {};
  const overrides: NonNullable<Stakeholder['overrides']> = {};
  for (const field of new Set(names)) {
    const winner = winnerOf(field, records, choices);
    const cell = winner.fields[field];
    const pin = winner.overrides?.[field];
    const isOneself =
      field === 'manager' && (cell?.value === into.stakeholderId || cell?.value === from.stakeholderId);
    if (cell && !isOneself) fields[field] = cell;
    if (pin && !isOneself) overrides[field] = pin;
  }
  return { fields, overrides: Object.keys(overrides).length > 0 ? overrides : undefined };
};

const heldBy = (
  { into, from }: Pick<Records, 'into' | 'from'>,
  choices: MergeChoices,
): Pick<Stakeholder, 'identifier' | 'externalId' | 'holdsSecurities'> => {
  const pick = <T>(name: string, own: T | undefined, other: T | undefined): T | undefined =>
    choices[name] === 'from' ? (other ?? own) : (own ?? other);
  return {
    identifier: pick('identifier', into.identifier, from.identifier),
    externalId: pick('externalId', into.externalId, from.externalId),
    holdsSecurities: into.holdsSecurities === true || from.holdsSecurities === true || undefined,
  };
};

/** Status, day and tag of whoever works longer. */
const withLeavingOf = (leading: Stakeholder, person: Stakeholder): Stakeholder =>
  withSettledTags(
    {
      ...person,
      status: leading.status,
      lastDay: leading.lastDay,
      historicalLeaver: leading.historicalLeaver,
    },
    isLeaver(leading),
  );

const archivedRecord = (from: Stakeholder, mergedInto: string, hand: Hand): Stakeholder => {
  const {
    identifier: _identifier,
    externalId: _externalId,
    holdsSecurities: _holds,
    neverLink: _neverLink,
    leavings: _leavings,
    leaverSince: _since,
    ...rest
  } = from;
  const archivedFrom = from.status === 'archived' ? undefined : from.status;
  const gone = {
    ...nextVersion(rest, hand),
    status: 'archived' as const,
    archivedFrom,
    links: {},
    mergedInto,
  };
  return withSettledTags(gone);
};

/** What is undefined is not there. */
const withoutUndefined = (person: Stakeholder): Stakeholder => {
  const kept: Stakeholder = { ...person };
  for (const key of OPTIONAL) if (kept[key] === undefined) delete kept[key];
  return kept;
};

const OPTIONAL = [
  'identifier',
  'externalId',
  'holdsSecurities',
  'overrides',
  'neverLink',
  'leavings',
  'leaverSince',
  'lastDay',
  'historicalLeaver',
  'newcomer',
] as const satisfies readonly (keyof Stakeholder)[];
