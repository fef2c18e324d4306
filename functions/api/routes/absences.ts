import type { AbsenceView } from '#api-contract/absences';
import { ApiProblem } from '#api-contract/problem';
import type { BodyOf } from '#api-contract/routes';
import { routes } from '#api-contract/routes';
import { stateOfAbsence } from '#domain/absence/absence';
import type { Absence } from '#domain/absence/absence';
import { calendarDay } from '#domain/calendar-day';
import type { Stakeholder } from '#domain/stakeholder';
import { decideAbsence } from '#engine/decide-absence';
import type { DecideAbsenceOutcome, DecideAbsenceServices, GivenDecision } from '#engine/decide-absence';
import type { AbsenceRepository } from '#storage/absence-repository';
import type { ConnectionRepository } from '#storage/connection-repository';
import { absenceMeanings } from '../absence-words';
import { editProblem } from '../edit-outcome';
import { endpoint } from '../endpoint';
import { found } from '../found';

type Services = DecideAbsenceServices & {
  readonly absences: Pick<AbsenceRepository, 'list'>;
  readonly connections: Pick<ConnectionRepository, 'find'>;
};

const view = (absence: Absence, person: Stakeholder | undefined, today: string): AbsenceView => {
  const { v: _v, companyId: _companyId, ...shown } = absence;
  const name = person?.fields['name']?.value;
  return {
    ...shown,
    ...(typeof name === 'string' && { name }),
    ...(person && { status: person.status }),
    state: stateOfAbsence(absence, today),
    meaning: absenceMeanings[absence.class],
  };
};

/** People who are missing from the readings of a connection, and what somebody makes of it (pipeline section 6). */
export const absenceEndpoints = (services: Services) => ({
  listAbsences: endpoint(routes.listAbsences, async ({ caller: { companyId }, params, query }) => {
    const { connectionId } = found(await services.connections.find(companyId, params.connectionId));
    const { timeZone } = found(await services.companies.find(companyId));
    const { state, class: why, ...page } = query;
    const { items, cursor } = await services.absences.list(companyId, connectionId, page);
    const today = calendarDay(services.now(), timeZone);
    // Filtered after they were read: an answer may hold fewer than `limit`, even none, and yet have a cursor.
    const wanted = items.filter(
      (absence) =>
        (state === undefined || stateOfAbsence(absence, today) === state) &&
        (why === undefined || absence.class === why),
    );
    const ids = wanted.map(({ stakeholderId }) => stakeholderId);
    const people = await services.stakeholders.getMany(companyId, ids);
    return { body: { items: wanted.map((one) => view(one, people.get(one.stakeholderId), today)), cursor } };
  }),

  decideAbsence: endpoint(routes.decideAbsence, async ({ caller, params, body, correlationId }) => {
    const { companyId, actor: by } = caller;
    const request = { companyId, ...params, given: givenBy(body), version: body.version, by, correlationId };
    const outcome = await decideAbsence(request, services);
    if (outcome.kind !== 'decided') throw absenceProblem(outcome);
    return { body: view(outcome.absence, outcome.person, outcome.today) };
  }),
});

const givenBy = (body: BodyOf<'decideAbsence'>): GivenDecision =>
  body.decision === 'left_on' ? { kind: 'left_on', date: body.date } : { kind: body.decision };

/** Why nothing was decided. */
const absenceProblem = (outcome: Exclude<DecideAbsenceOutcome, { kind: 'decided' }>): ApiProblem => {
  switch (outcome.kind) {
    case 'not_found':
      return new ApiProblem('resource.not_found', 'there is nothing by this id');
    case 'stale':
      return new ApiProblem(
        'record.changed',
        'this person was read again, or somebody else decided meanwhile; list the absences again',
      );
    case 'settled':
      return new ApiProblem(
        'absence.settled',
        'the person was read again, or has a last day that was typed: change the person, or choose `ignore` once they are back',
      );
    case 'works_here':
      return new ApiProblem(
        'absence.works_here',
        'another connected HR system says that this person works; choose `works_elsewhere`, or end the employment there',
        { connectionIds: [outcome.connectionId] },
      );
    case 'refused':
      return editProblem(outcome.refusal, () => 'date');
    default:
      return outcome satisfies never;
  }
};
