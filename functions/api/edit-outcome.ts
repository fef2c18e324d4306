import { ApiProblem } from '#api-contract/problem';
import type { EditedView } from '#api-contract/stakeholder-edits';
import type { EditFault } from '#domain/edit/check-value';
import type { EditOutcome, EditRefusal } from '#engine/edit-stakeholder';
import { faultWords, noticeWords } from './edit-words';

const BESIDE_FIELDS: ReadonlySet<string> = new Set(['identifier', 'externalId', 'until']);

/** The refusal of an edit as a problem that names every value that is wrong; `nameOf` says where it stands in the body. */
const invalidEdit = (faults: readonly EditFault[], nameOf: (field: string) => string): ApiProblem =>
  new ApiProblem('stakeholder.invalid', `check ${faults.map(({ field }) => field).join(', ')}`, {
    errors: faults.map(({ field, code }) => ({
      in: 'body',
      field: nameOf(field),
      code,
      detail: faultWords(code),
    })),
  });

const inFields = (field: string): string => (BESIDE_FIELDS.has(field) ? field : `fields.${field}`);

/** A refused edit as a problem. */
export const editProblem = (refusal: EditRefusal, nameOf: (field: string) => string): ApiProblem => {
  switch (refusal.kind) {
    case 'missing':
      return new ApiProblem('resource.not_found', 'there is nothing by this id');
    case 'stale':
      return new ApiProblem(
        'record.changed',
        'somebody else changed this person meanwhile; read them again',
        {
          version: refusal.version,
        },
      );
    case 'invalid':
      return invalidEdit(refusal.faults, nameOf);
    case 'identifier_taken':
      return new ApiProblem('identifier.taken', faultWords('identifier.taken'));
    case 'external_id_taken':
      return new ApiProblem('external_id.taken', 'somebody else in the register has this external id');
    case 'field_closed':
      return new ApiProblem('record.changed', faultWords('custom_field.closing'));
    default:
      return refusal satisfies never;
  }
};

/** An edit as an answer, or thrown as the problem it is. */
export const editedView = (
  outcome: EditOutcome,
  nameOf: (field: string) => string = inFields,
): EditedView => {
  if (outcome.kind !== 'changed') throw editProblem(outcome, nameOf);
  return {
    stakeholder: outcome.stakeholder,
    notices: outcome.notices.map((notice) => ({ ...notice, detail: noticeWords(notice) })),
  };
};
