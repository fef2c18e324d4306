import type { AuditEntry } from '#domain/company';
import { judgeLink, linkPerson } from '#domain/edit/link-person';
import type { LinkOutcome } from '#domain/edit/link-person';
import type { Stakeholder } from '#domain/stakeholder';
import type { CompanyRepository } from '#storage/company-repository';
import type { ConnectionRepository } from '#storage/connection-repository';
import type { StakeholderRepository } from '#storage/stakeholder-repository';
import type { TombstoneRepository } from '#storage/tombstone-repository';
import { auditEntry } from './audit';
import { doAll } from './do-all';
import { erasedEmployees } from './erased-people';

/** A tie that another system knew: a person of the register, by one of two ids, and their employee id in HR. */
export type KnownTie = {
  readonly externalId?: string | undefined;
  readonly stakeholderId?: string | undefined;
  readonly employeeId: string;
};

export type ImportedLink = {
  readonly outcome: LinkOutcome;
  readonly stakeholderId?: string | undefined;
};

export type LinkingServices = {
  readonly connections: Pick<ConnectionRepository, 'find'>;
  readonly stakeholders: Pick<
    StakeholderRepository,
    'find' | 'getMany' | 'findExternalIds' | 'findLink' | 'writeByHand'
  >;
  readonly companies: Pick<CompanyRepository, 'find'>;
  readonly tombstones: Pick<TombstoneRepository, 'list'>;
  readonly audit: { readonly append: (entry: AuditEntry) => Promise<void> };
  readonly now: () => Date;
  readonly newId: () => string;
};

type Import = {
  readonly companyId: string;
  readonly connectionId: string;
  readonly by: string;
  readonly correlationId: string;
  readonly items: readonly KnownTie[];
  /** Says what would happen and changes nothing. */
  readonly dryRun: boolean;
};

const PARALLEL_WRITES = 32;
const MOST_TRIES = 4;

/**
 * Ties people of the register to employees of a connection, in the order of `items`. Each tie stands for itself; repeated,
 * all that are there already answer `already`. The next sync finds these people by their link (pipeline section 4).
 */
export const importLinks = async (
  request: Import,
  services: LinkingServices,
): Promise<
  { readonly kind: 'done'; readonly links: ImportedLink[] } | { readonly kind: 'not_found' | 'disconnected' }
> => {
  const connection = await services.connections.find(request.companyId, request.connectionId);
  if (!connection) return { kind: 'not_found' };
  if (connection.state === 'disconnected') return { kind: 'disconnected' };
  const [people, erased] = await Promise.all([
    findPeople(request, services),
    erasedEmployees(connection, services),
  ]);
  const isTwice = repeatedIn(request.items, people);
  const { done, failure } = await doAll(
    request.items,
    async (tie, index): Promise<ImportedLink> => {
      const person = people[index];
      if (!person) return { outcome: 'unknown_person' };
      const { stakeholderId } = person;
      if (isTwice(tie, person)) return { outcome: 'duplicate', stakeholderId };
      if (erased?.isErased(tie.employeeId)) return { outcome: 'employee_erased', stakeholderId };
      return { outcome: await tieOne(person, tie, request, services), stakeholderId };
    },
    PARALLEL_WRITES,
  );
  await noteInAudit(done, request, services);
  if (failure) throw failure.error;
  return { kind: 'done', links: done };
};

/** By item; undefined where nobody has that id. */
const findPeople = async (
  { companyId, items }: Import,
  { stakeholders }: LinkingServices,
): Promise<(Stakeholder | undefined)[]> => {
  const named = items.flatMap(({ externalId }) => externalId ?? []);
  const ids =
    named.length > 0 ? await stakeholders.findExternalIds(companyId, named) : new Map<string, string>();
  const idOf = ({ externalId = '', stakeholderId }: KnownTie): string =>
    stakeholderId ?? ids.get(externalId) ?? '';
  const wanted = items.map(idOf).filter((id) => id !== '');
  const people = await stakeholders.getMany(companyId, wanted);
  return items.map((item) => people.get(idOf(item)));
};

/** Whether a list names an employee, or a person, more than once: nobody can tell which line is right. */
const repeatedIn = (
  items: readonly KnownTie[],
  people: readonly (Stakeholder | undefined)[],
): ((tie: KnownTie, person: Stakeholder) => boolean) => {
  const count = (counts: Map<string, number>, id: string) => counts.set(id, (counts.get(id) ?? 0) + 1);
  const employees = new Map<string, number>();
  const persons = new Map<string, number>();
  for (const [index, { employeeId }] of items.entries()) {
    count(employees, employeeId);
    const person = people[index];
    if (person) count(persons, person.stakeholderId);
  }
  return ({ employeeId }, { stakeholderId }) =>
    (employees.get(employeeId) ?? 0) > 1 || (persons.get(stakeholderId) ?? 0) > 1;
};

const tieOne = async (
  found: Stakeholder,
  { employeeId }: KnownTie,
  { companyId, connectionId, by: actor, correlationId, dryRun }: Import,
  { stakeholders, now }: LinkingServices,
): Promise<LinkOutcome> => {
  let person: Stakeholder | undefined = found;
  for (let tries = 0; person && tries < MOST_TRIES; tries += 1) {
    const verdict = judgeLink(person, connectionId, employeeId);
    if (verdict !== 'link') return verdict;
    if (await stakeholders.findLink(companyId, connectionId, employeeId)) return 'employee_taken';
    if (dryRun) return 'linked';
    const at = now();
    const next = linkPerson(person, { connectionId, employeeId }, { actor, now: at.toISOString() });
    const written = await stakeholders.writeByHand(
      { before: person, next },
      { customKeys: [], now: at, correlationId },
    );
    if (written === 'written' || written === 'done') return 'linked';
    person = await stakeholders.find(companyId, person.stakeholderId);
  }
  return person ? 'record_changed' : 'unknown_person';
};

/** How many of each outcome. */
export const countLinks = (links: readonly ImportedLink[]): Partial<Record<LinkOutcome, number>> => {
  const counts: Partial<Record<LinkOutcome, number>> = {};
  for (const { outcome } of links) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};

const noteInAudit = async (
  links: readonly ImportedLink[],
  { companyId, connectionId, by, dryRun }: Import,
  services: LinkingServices,
): Promise<void> => {
  const counts = countLinks(links);
  if (dryRun || counts.linked === undefined) return;
  await services.audit.append(
    auditEntry(
      { companyId, actor: by, action: 'links.imported', target: connectionId, details: { ...counts } },
      services,
    ),
  );
};
