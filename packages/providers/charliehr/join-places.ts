import type { Row } from '../port';
import { asRow } from '../records';
import type { CharlieApi } from './charlie-api';
import { memberKeys, placeKeys } from './keys';
import { linkedId, spelled } from './spelled';
import { unlessRefused } from './unless-refused';
import { readWholeList } from './whole-list';

/** Names of teams or offices, and who is in them where the list tells. */
export type Places = {
  readonly names: ReadonlyMap<string, string>;
  readonly idsByName: ReadonlyMap<string, string>;
  /** Ids of places by person. */
  readonly byMember: ReadonlyMap<string, readonly string[]>;
  /** As Charlie writes them, by id, of places that have the key; empty is null. */
  readonly timeZones: ReadonlyMap<string, unknown>;
};

/** Reads `/teams` or `/offices` once. Undefined: this key may not read it. */
export const readPlaces = (api: CharlieApi, path: '/teams' | '/offices'): Promise<Places | undefined> =>
  unlessRefused(api, async () => {
    const names = new Map<string, string>();
    const idsByName = new Map<string, string>();
    const byMember = new Map<string, string[]>();
    const timeZones = new Map<string, unknown>();
    await readWholeList(api, path, (row) => {
      const id = linkedId(spelled(row, placeKeys.id));
      const name = spelled(row, placeKeys.name);
      if (id === undefined || typeof name !== 'string') return;
      names.set(id, name);
      idsByName.set(name, id);
      const timeZone = spelled(row, placeKeys.timezone);
      if (timeZone !== undefined) timeZones.set(id, timeZone);
      for (const member of listOf(spelled(row, placeKeys.members)).map(linkedId)) {
        if (member !== undefined) byMember.set(member, [...(byMember.get(member) ?? []), id]);
      }
    });
    return { names, idsByName, byMember, timeZones };
  });

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === null || value === undefined || value === '' ? [] : [value];

const teamsIn = (profile: Row): unknown => spelled(profile, memberKeys.teams);
const officeIn = (profile: Row): unknown => spelled(profile, memberKeys.office);

/** Whether the list of teams has to be read: the profile leaves them out, or names them by text that may be ids. */
export const needsTeams = (profile: Row): boolean =>
  teamsIn(profile) === undefined || needsNames(teamsIn(profile));
export const needsOffices = (profile: Row): boolean => needsNames(officeIn(profile));
/** Whether somebody is in an office, whose time zone only the list has. */
export const isInOffice = (profile: Row): boolean => listOf(officeIn(profile)).length > 0;

const needsNames = (value: unknown): boolean =>
  listOf(value).some((place) => nameInside(place) === undefined);

const nameInside = (place: unknown): string | undefined => {
  const name = asRow(place)['name'];
  return typeof name === 'string' ? name : undefined;
};

/**
 * The person's first team by id, for the order of teams is not guaranteed (addenda); null: in none; undefined: not
 * readable. Teams come as ids, names or objects, or from the teams' own lists of members.
 */
export const firstTeam = (profile: Row, member: string, teams: Places | undefined): unknown => {
  const own = teamsIn(profile);
  if (own === undefined && (teams?.byMember.size ?? 0) === 0) return undefined;
  return firstName(own === undefined ? teams?.byMember.get(member) : own, teams);
};

/** The name of the person's office; null: none; undefined: not readable. */
export const officeOf = (profile: Row, offices: Places | undefined): unknown =>
  officeIn(profile) === undefined ? undefined : firstName(officeIn(profile), offices);

/** The time zone of the person's office; null: of none, or none is set; undefined: not readable. */
export const officeTimeZone = (profile: Row, offices: Places | undefined): unknown => {
  if (officeIn(profile) === undefined) return undefined;
  if (!isInOffice(profile)) return null;
  return offices?.timeZones.get(keyOf(listOf(officeIn(profile))[0], offices));
};

const firstName = (value: unknown, places: Places | undefined): unknown => {
  const known = listOf(value)
    .map((place) => ({ key: keyOf(place, places), name: nameOf(place, places) }))
    .filter(({ name }) => name !== undefined)
    .sort(byKey);
  if (known[0]) return known[0].name;
  return listOf(value).length === 0 ? null : undefined;
};

/** What places are sorted by: the id, also where only the name was given. */
const keyOf = (place: unknown, places: Places | undefined): string => {
  const key = linkedId(place) ?? nameInside(place) ?? '';
  return places?.idsByName.get(key) ?? key;
};

const byKey = (one: { key: string }, other: { key: string }): number =>
  one.key < other.key ? -1 : Number(one.key > other.key);

/** Ids look like `team_77ab` and `office_4410` (sheet section 3); another text is the name itself. */
const nameOf = (place: unknown, places: Places | undefined): string | undefined => {
  const key = linkedId(place);
  const name = nameInside(place) ?? (key === undefined ? undefined : places?.names.get(key));
  if (name !== undefined) return name;
  return typeof place === 'string' && !/^(team|office)_\w+$/.test(place) ? place : undefined;
};
