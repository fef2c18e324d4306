import pMap from 'p-map';
import type { Row } from '../port';
import { asRow } from '../records';
import type { CharlieApi } from './charlie-api';
import { memberKeys, noteKeys } from './keys';
import { noteTypeOf } from './source-fields';
import { linkedId, spelled } from './spelled';
import { unlessRefused } from './unless-refused';
import { readWholeList } from './whole-list';

/** Contents by note type, of the types asked for. Undefined: this person's notes may not be read. */
export type Notes = ReadonlyMap<string, unknown> | undefined;

/**
 * The notes of some people, by the place of each person in the list: out of the profiles where they stand there, else by
 * one call per person, since Charlie has no list of them. Contents of other note types are dropped at once.
 */
export const readNotes = async (
  api: CharlieApi,
  profiles: readonly Row[],
  sourceFields: readonly string[],
): Promise<readonly Notes[]> => {
  const types = new Set(sourceFields.map(noteTypeOf).filter((type) => type !== undefined));
  if (types.size === 0) return [];
  return pMap(profiles, (profile) => notesOf(api, profile, types), { concurrency: api.concurrency });
};

const notesOf = async (api: CharlieApi, profile: Row, types: ReadonlySet<string>): Promise<Notes> => {
  const inside = spelled(profile, memberKeys.notes);
  if (Array.isArray(inside)) return cut(inside.map(asRow), types);
  const id = linkedId(spelled(profile, memberKeys.id));
  if (id === undefined) return undefined;
  return unlessRefused(api, async () => {
    const rows: Row[] = [];
    await readWholeList(api, `/team_members/${encodeURIComponent(id)}/notes`, (row) => rows.push(row));
    return cut(rows, types);
  });
};

/** Whether the profiles carry their notes, so that no call per person is needed. */
export const hasNotesInside = (profile: Row): boolean => Array.isArray(spelled(profile, memberKeys.notes));

/** Several notes of one type are kept as a list, sorted when they become text. */
const cut = (notes: readonly Row[], types: ReadonlySet<string>): ReadonlyMap<string, unknown> => {
  const contents = new Map<string, unknown>([...types].map((type) => [type, null]));
  for (const note of notes) {
    const type = linkedId(spelled(note, noteKeys.type));
    const content = spelled(note, noteKeys.content) ?? null;
    if (type === undefined || !types.has(type) || content === null) continue;
    const before = contents.get(type);
    contents.set(type, before === null ? content : [before, content].flat());
  }
  return contents;
};
