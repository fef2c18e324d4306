import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { DiffInput } from '../diff/diff-input';
import { diffRegister } from '../diff/diff-register';
import { fieldContextOf } from '../diff/field-context';
import { identifierText } from '../history';
import { indexDecided } from '../match/decided';
import { identifierOf } from '../match/identifier';
import { makePerson } from '../match/person';
import type { Change, Problem } from '../plan';
import type { Stakeholder } from '../stakeholder';
import { arbitraryRuledInput } from '../testing/arbitrary-rules';
import { explainPerson } from './explain-person';
import type { FieldExplanation } from './explanation';

/** Explains somebody as the API does: from the records that are linked to them, and nothing about anybody else. */
const explain = (stakeholder: Stakeholder, input: DiffInput): FieldExplanation[] => {
  const { connectionId, settings, asOf } = input;
  const context = fieldContextOf(input);
  const ids = stakeholder.links[connectionId] ?? [];
  const records = input.employees.filter(({ employeeId }) => ids.includes(employeeId));
  const person = makePerson(records, asOf, (record) =>
    identifierOf(record, settings.identifier, connectionId),
  );
  const named = person?.values['manager'];
  const manager = input.stakeholders.find(
    ({ links }) => typeof named === 'string' && links[connectionId]?.includes(named),
  )?.stakeholderId;
  const reading = { asOf: '2026-03-01T06:00:00.000Z', person, manager };
  const decisions = { ...indexDecided(input), declines: input.declines };
  return explainPerson({
    stakeholder,
    history: [],
    connections: [{ connectionId, context, decisions, reading }],
  });
};

/** Whether a sync knows more about somebody than their own records tell: who else has their identifier, or is them. */
const isEntangled = (
  { stakeholderId, links }: Stakeholder,
  changes: readonly Change[],
  problems: readonly Problem[],
): boolean => {
  const own = new Set([stakeholderId, ...Object.values(links).flat()]);
  return (
    problems.some(
      ({ code, ...problem }) =>
        /^(identifier|match|row|manager)\./.test(code) &&
        (own.has(problem.employeeId ?? '') || own.has(problem.stakeholderId ?? '')),
    ) || changes.some((change) => change.stakeholderId === stakeholderId && change.newLinks.length > 0)
  );
};

const KEPT: ReadonlySet<string> = new Set([
  'agrees',
  'pinned',
  'manual_owner',
  'asked',
  'declined',
  'outranked',
  'not_readable',
  'empty_kept',
  'excluded',
  'scope_not_known',
  'identity_open',
  'archived',
]);

/** What a plan makes of a field, of the identifier as history shows it, or of the status. */
const plannedOf = (field: string, change: Change | undefined): { readonly after: unknown } | undefined => {
  if (field === 'identifier') {
    return change?.identifier && { after: identifierText(change.identifier.after ?? undefined) };
  }
  if (field === 'status') {
    return change?.status && change.status.before !== change.status.after ? change.status : undefined;
  }
  return change?.fields.find((one) => one.field === field && one.before !== one.after);
};

/** Fields of which an explanation says something else than what the plan does. */
const contradictionsIn = (input: DiffInput): unknown[] => {
  const { changes, problems } = diffRegister(input);
  const told = input.stakeholders.filter((stakeholder) => !isEntangled(stakeholder, changes, problems));
  return told.flatMap((stakeholder) => {
    const change = changes.find(({ stakeholderId }) => stakeholderId === stakeholder.stakeholderId);
    return explain(stakeholder, input).flatMap(({ field, reasons, hr }): unknown[] => {
      const planned = plannedOf(field, change);
      if (field === 'status') {
        const isComing = reasons.some(({ code }) => code === 'next_sync');
        return isComing === (planned !== undefined) ? [] : [{ field, reasons, planned }];
      }
      const code = reasons[0]?.code ?? '';
      const comes = code === 'next_sync' || code === 'typed_since';
      const isWrong = comes ? planned?.after !== hr[0]?.after : KEPT.has(code) && planned !== undefined;
      return isWrong ? [{ field, code, planned, hr }] : [];
    });
  });
};

describe('an explanation', () => {
  it('never contradicts the next sync: what is kept stays, and what comes is what HR says', () => {
    fc.assert(
      fc.property(arbitraryRuledInput, (input) => {
        expect(contradictionsIn(input)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});
