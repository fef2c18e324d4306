import { ASK_AGAIN_DAYS, stateOfAbsence } from '#domain/absence/absence';
import type { Absence, AbsenceDecision } from '#domain/absence/absence';
import { calendarDay } from '#domain/calendar-day';
import { editPerson } from '#domain/edit/edit-person';
import type { EditedPerson } from '#domain/edit/edit-person';
import { dayAfter } from '#domain/scope/days';
import type { Stakeholder } from '#domain/stakeholder';
import type { AbsenceRepository } from '#storage/absence-repository';
import { auditEntry } from './audit';
import { commitEdit } from './edit-stakeholder';
import type { EditRefusal } from './edit-stakeholder';
import { editContextOf, loadEditing } from './editing';
import type { Editing, EditingServices } from './editing';

/** What a person says became of somebody who is missing. */
export type GivenDecision =
  | { readonly kind: 'left_on'; readonly date: string }
  | { readonly kind: 'works_elsewhere' | 'ignore' | 'ask_again' };

export type DecideAbsenceServices = EditingServices & {
  readonly absences: Pick<AbsenceRepository, 'find' | 'decide'>;
};

export type DecideAbsenceOutcome =
  | {
      readonly kind: 'decided';
      readonly absence: Absence;
      /** The person afterwards; undefined if they are not in the register any more. */
      readonly person: Stakeholder | undefined;
      readonly today: string;
    }
  | { readonly kind: 'not_found' | 'stale' }
  /** They were read again, or it was said before that they left and the date stands: nothing is left to decide this way. */
  | { readonly kind: 'settled' }
  /** Another HR system in use says that they work. */
  | { readonly kind: 'works_here'; readonly connectionId: string }
  | { readonly kind: 'refused'; readonly refusal: EditRefusal };

type Request = {
  readonly companyId: string;
  readonly connectionId: string;
  readonly stakeholderId: string;
  readonly given: GivenDecision;
  /** The version of the absence that was seen. */
  readonly version?: number | undefined;
  readonly by: string;
  readonly correlationId: string;
};

/**
 * Decides about somebody who is missing (pipeline section 6). Only "left on" changes the person, as if the date had been
 * typed: with the decision in one transaction, so neither is there without the other. A tie is never parted by it: who
 * comes back is known. Of two who decide at once one is told that it changed; the same decision again changes nothing.
 */
export const decideAbsence = async (
  request: Request,
  services: DecideAbsenceServices,
): Promise<DecideAbsenceOutcome> => {
  const { companyId, connectionId, stakeholderId, given, version } = request;
  const [absence, person, editing] = await Promise.all([
    services.absences.find(companyId, connectionId, stakeholderId),
    services.stakeholders.find(companyId, stakeholderId),
    loadEditing(companyId, services),
  ]);
  if (!absence || !editing?.connectionIds.has(connectionId)) return { kind: 'not_found' };
  const today = calendarDay(editing.now, editing.company.timeZone);
  if (isSame(absence, given, person)) return { kind: 'decided', absence, person, today };
  if (version !== undefined && version !== absence.version) return { kind: 'stale' };
  if (isSettled(absence, given, { person, today })) return { kind: 'settled' };
  const next = decidedOn(absence, request, { now: editing.now, today });
  if (given.kind === 'left_on') {
    return person
      ? leaveOn(request, { next, date: given.date, person, editing, today }, services)
      : { kind: 'not_found' };
  }
  const written = await services.absences.decide(next, auditOf(request, services));
  return written === 'written' ? { kind: 'decided', absence: next, person, today } : { kind: 'stale' };
};

/** A date that somebody took back or moved meanwhile is typed again, not taken for said already. */
const isSame = (
  { decision, returnedOn }: Absence,
  given: GivenDecision,
  person: Stakeholder | undefined,
): boolean => {
  if (returnedOn !== undefined || decision?.kind !== given.kind || given.kind === 'ask_again') return false;
  if (given.kind !== 'left_on') return true;
  const isTyped = !person || person.fields['terminationDate']?.value === given.date;
  return decision.leftOn === given.date && isTyped;
};

/**
 * Who was read again can only be left alone. A date that was typed stands on the person: another date takes its place, but
 * nothing else is true as long as it stands.
 */
const isSettled = (
  absence: Absence,
  given: GivenDecision,
  { person, today }: { readonly person: Stakeholder | undefined; readonly today: string },
): boolean => {
  const state = stateOfAbsence(absence, today);
  if (state === 'returned' || state === 'over') return given.kind !== 'ignore';
  const stands = person?.status === 'left' || person?.status === 'leaving';
  return absence.decision?.kind === 'left_on' && given.kind !== 'left_on' && stands;
};

const decidedOn = (
  absence: Absence,
  { given, by }: Request,
  { now, today }: { readonly now: Date; readonly today: string },
): Absence => {
  const { unproven: _believed, ...rest } = absence;
  const decision: AbsenceDecision = {
    kind: given.kind,
    by,
    at: now.toISOString(),
    ...(given.kind === 'left_on' && { leftOn: given.date }),
    ...(given.kind === 'ask_again' && { until: dayAfter(today, ASK_AGAIN_DAYS) }),
  };
  return { ...rest, decision, version: absence.version + 1 };
};

type Leaving = {
  readonly next: Absence;
  readonly date: string;
  readonly person: Stakeholder;
  readonly editing: Editing;
  readonly today: string;
};

const leaveOn = async (
  request: Request,
  { next, date, person, editing, today }: Leaving,
  services: DecideAbsenceServices,
): Promise<DecideAbsenceOutcome> => {
  const elsewhere = await worksAt(person, request, editing, services);
  if (elsewhere !== undefined) return { kind: 'works_here', connectionId: elsewhere };
  const edited = typeLastDay(person, { date, connectionId: request.connectionId, by: request.by }, editing);
  if (edited.kind === 'unchanged') {
    const written = await services.absences.decide(next, auditOf(request, services));
    return written === 'written' ? { kind: 'decided', absence: next, person, today } : { kind: 'stale' };
  }
  const { action, details } = auditOf(request, services);
  const outcome = await commitEdit(
    { before: person, edited, editing, correlationId: request.correlationId, action, details, absence: next },
    services,
  );
  if (outcome.kind === 'changed') {
    return { kind: 'decided', absence: next, person: outcome.stakeholder, today };
  }
  // Beside the person only the absence is written: somebody decided, or they were read again.
  if (outcome.kind === 'field_closed' || outcome.kind === 'stale') return { kind: 'stale' };
  return { kind: 'refused', refusal: outcome };
};

/** Another connection in use that has them, and does not miss them too: they have not left as long as they work there. */
const worksAt = async (
  { companyId, stakeholderId, links, status, leavings }: Stakeholder,
  { connectionId }: Pick<Request, 'connectionId'>,
  { feeding }: Editing,
  { absences }: DecideAbsenceServices,
): Promise<string | undefined> => {
  if (status === 'left') return undefined;
  for (const { connection } of feeding) {
    const other = connection.connectionId;
    if (other === connectionId || (links[other] ?? []).length === 0) continue;
    if (typeof leavings?.[other] === 'string') continue;
    const missing = await absences.find(companyId, other, stakeholderId);
    if (missing === undefined || missing.returnedOn !== undefined) return other;
  }
  return undefined;
};

/** The date goes where the leaving is read from, and what this connection said before about it is replaced. */
const typeLastDay = (
  person: Stakeholder,
  { date, connectionId, by }: { readonly date: string; readonly connectionId: string; readonly by: string },
  editing: Editing,
): EditedPerson => {
  const context = editContextOf(person, { actor: by, people: new Set() }, editing);
  const counts = context.leaverDate;
  const fields = {
    terminationDate: date,
    ...(counts !== 'terminationDate' && person.fields[counts] !== undefined && { [counts]: date }),
  };
  const edited = editPerson(person, { fields }, context);
  const { leavings } = person;
  if (edited.kind !== 'changed' || leavings?.[connectionId] === undefined) return edited;
  return { ...edited, next: { ...edited.next, leavings: { ...leavings, [connectionId]: date } } };
};

const auditOf = (
  { companyId, connectionId, stakeholderId, given, by }: Request,
  services: Pick<DecideAbsenceServices, 'now' | 'newId'>,
) =>
  auditEntry(
    {
      companyId,
      actor: by,
      action: 'absence.decided',
      target: stakeholderId,
      details: { connectionId, decision: given.kind },
    },
    services,
  );
