import type { Client } from '#client/client';
import { everyItem } from '#client/every-item';
import { MOST_LINKS } from '#api-contract/links';
import type { LinkOutcome } from '#domain/edit/link-person';
import type { LineFault, TieLine } from './read-ties';

export type ImportedTies = {
  readonly counts: ReadonlyMap<LinkOutcome, number>;
  /** Lines that were not tied, by outcome or with what is wrong; ids of nobody in them. */
  readonly faults: readonly LineFault[];
};

type Api = Pick<Client, 'listConnections' | 'importLinks'>;
type Resolve = (name: string) => string | { readonly problem: string };

const meanings: Readonly<Record<Exclude<LinkOutcome, 'linked' | 'already'>, string>> = {
  unknown_person: 'nobody in the register has this external id',
  employee_taken: 'somebody else in the register is tied to this employee',
  employee_erased: 'whom this employee id meant was erased; an owner may let them come back',
  person_has_other_link: 'this person is tied to another employee of the connection',
  never_linked: 'somebody decided that these two are not the same person',
  duplicate: 'the file names this person or this employee twice',
  record_changed: 'the person was changed at the same time; run the import again',
};

/** Names of connections in use: their id, or the provider's if only one is of it. */
const resolver = async (api: Api): Promise<Resolve> => {
  const connections = await Array.fromAsync(everyItem((cursor) => api.listConnections({ cursor })));
  const inUse = connections.filter(({ state }) => state !== 'disconnected');
  return (name) => {
    const byId = inUse.find(({ connectionId }) => connectionId === name);
    if (byId) return byId.connectionId;
    const [only, another] = inUse.filter(({ provider }) => provider === name.toLowerCase());
    if (!only) return { problem: 'there is no such connection, nor one of this provider' };
    return another
      ? { problem: 'several connections are of this provider; name one by id' }
      : only.connectionId;
  };
};

const portions = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );

/** Lines that name one person, or one employee of one connection, twice: also across portions nobody can tell which is right. */
const repeatedLines = (
  ties: readonly (TieLine & { readonly connectionId: string })[],
): ReadonlySet<TieLine> => {
  const byId = (of: (tie: TieLine) => string) =>
    [...Map.groupBy(ties, (tie) => `${tie.connectionId}\n${of(tie)}`).values()].filter(
      (same) => same.length > 1,
    );
  return new Set([...byId(({ externalId }) => externalId), ...byId(({ employeeId }) => employeeId)].flat());
};

/**
 * Ties people of the register to employees through the API, connection by connection. `fallback`: provider or connection of
 * lines that name none. Repeating an import is safe.
 */
export const importTies = async (
  ties: readonly TieLine[],
  { fallback, apply }: { readonly fallback: string | undefined; readonly apply: boolean },
  api: Api,
): Promise<ImportedTies> => {
  const resolve = await resolver(api);
  const faults: LineFault[] = [];
  const resolved = ties.flatMap((tie) => {
    const name = tie.connection ?? fallback;
    const found =
      name === undefined
        ? { problem: 'no provider or connection; add a column or --connection' }
        : resolve(name);
    if (typeof found === 'string') return [{ ...tie, connectionId: found }];
    faults.push({ line: tie.line, problem: found.problem });
    return [];
  });
  const repeated = repeatedLines(resolved);
  const counts = new Map<LinkOutcome, number>();
  const note = (line: number, outcome: LinkOutcome): void => {
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    if (outcome !== 'linked' && outcome !== 'already') faults.push({ line, problem: meanings[outcome] });
  };
  for (const { line } of repeated) note(line, 'duplicate');
  const single = resolved.filter((tie) => !repeated.has(tie));
  for (const [connectionId, ofConnection] of Map.groupBy(single, (tie) => tie.connectionId)) {
    for (const portion of portions(ofConnection, MOST_LINKS)) {
      const items = portion.map(({ externalId, employeeId }) => ({ externalId, employeeId }));
      const answer = await api.importLinks({ connectionId, body: { items, dryRun: !apply } });
      for (const [index, { outcome }] of answer.items.entries()) note(portion[index]?.line ?? 0, outcome);
    }
  }
  return { counts, faults: faults.toSorted((one, other) => one.line - other.line) };
};
