import { editPerson } from '#domain/edit/edit-person';
import { approvePlan, rejectPlan } from '#engine/decide-plan';
import { requestUndo } from '#engine/request-undo';
import { runIdOf } from '#engine/run-reference';
import { resumeConnection } from '#engine/pause-connection';
import type { StakeholderRepository } from '#storage/stakeholder-repository';
import type { Act } from './driver';
import { COMPANY, runOf } from './scenarios';
import type { AllServices } from './services';

const atOf = (day: number): string => `2026-03-${String(day).padStart(2, '0')}T08:00:00.000Z`;

/** The run that undoes something on a day: the same, however often it is asked for. */
export const undoOf = (day: number): string => runIdOf('con_a', atOf(day), `undo undo-${day}`);

/** Somebody asks to undo a run; answers what came of it. */
export const askedToUndo = (day: number, runId = runOf(day)): Act => ({
  kind: 'call',
  name: 'undo',
  run: (services) =>
    requestUndo(
      {
        companyId: COMPANY,
        runId,
        by: 'user:approver',
        requestKey: `undo-${day}`,
        at: atOf(day),
        correlationId: `correlation-undo-${day}`,
      },
      services,
    ),
});

const decision = async (day: number, services: AllServices) => {
  const runId = undoOf(day);
  const run = await services.runs.find(COMPANY, runId);
  return { companyId: COMPANY, runId, planHash: run?.plan?.planHash ?? '', by: 'user:approver' };
};

export const undoApproved = (day: number): Act => ({
  kind: 'call',
  name: 'approve undo',
  run: async (services) => approvePlan({ ...(await decision(day, services)), releases: [] }, services),
});

export const undoRejected = (day: number): Act => ({
  kind: 'call',
  name: 'reject undo',
  run: async (services) => rejectPlan(await decision(day, services), services),
});

export const resumed: Act = {
  kind: 'call',
  name: 'resume',
  run: (services) =>
    resumeConnection({ companyId: COMPANY, connectionId: 'con_a', by: 'user:owner' }, services),
};

/** Somebody types another city for everybody who has this one. */
export const citiesTyped = (from: string, to: string): Act => ({
  kind: 'call',
  name: 'edit',
  run: async (services) => {
    const register: Pick<StakeholderRepository, 'loadAll' | 'write'> = services.stakeholders;
    for await (const people of register.loadAll(COMPANY)) {
      for (const before of people.filter(({ fields }) => fields['city']?.value === from)) {
        const edited = editPerson(before, { fields: { city: to } }, typing(services));
        if (edited.kind === 'changed') await register.write({ before, next: edited.next });
      }
    }
  },
});

const typing = (services: AllServices) => ({
  actor: 'user:editor',
  now: services.now().toISOString(),
  today: services.now().toISOString().slice(0, 10),
  customFields: new Map(),
  people: new Set<string>(),
  connections: new Set(['con_a']),
  leaverDate: 'lastDayOfWork' as const,
});
