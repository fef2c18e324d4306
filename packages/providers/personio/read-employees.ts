import { incomplete, offsetEvidence, parseWindow } from '../page-evidence';
import type { Window } from '../page-evidence';
import { parseAnswer } from '../parse-answer';
import type { EmployeePage } from '../port';
import { asRow } from '../records';
import { attributesFor, notSharedIn, rowMaker } from './rows';
import { employeesSchema } from './schemas';
import type { Session } from './session';
import { ONLY_IN_EMPLOYMENTS } from './source-fields';

/** One stretch of the employees of version 1, with these attributes only. */
export const askEmployees = async (v1: Session, window: Window, attributes: readonly string[]) => {
  const body = await v1.json({
    method: 'GET',
    target: '/v1/company/employees',
    query: { limit: window.limit, offset: window.offset, 'attributes[]': attributes },
  });
  const answer = parseAnswer(employeesSchema, "Personio's list of employees", body);
  return { ...answer, people: answer.data.map((item) => asRow(asRow(item)['attributes'])) };
};

type PageOfEmployees = {
  readonly sourceFields: readonly string[];
  readonly cursor: string | undefined;
  /** Of the first page; later ones have it in their cursor. */
  readonly pageSize: number;
};

/**
 * One page of people with its evidence: the vendor's total, and all later cursors with the first page. Throws
 * `provider.incomplete` for a page that is not the one asked for.
 */
export const readEmployees = async (
  v1: Session,
  { sourceFields, cursor, pageSize }: PageOfEmployees,
): Promise<EmployeePage> => {
  const window = parseWindow(cursor, pageSize);
  const asked = attributesFor(sourceFields).filter((key) => !ONLY_IN_EMPLOYMENTS.has(key));
  const { people, metadata, offset, limit } = await askEmployees(v1, window, asked);
  if (typeof offset === 'number' && offset !== window.offset)
    throw incomplete('page_repeated', `the people from ${window.offset} on`);
  const rows = people.map(rowMaker(sourceFields));
  const served = typeof limit === 'number' && limit >= rows.length ? limit : undefined;
  const total = metadata.total_elements;
  return {
    rows,
    ...offsetEvidence({ window, total, received: rows.length, served }),
    notReadable: notSharedIn(people, sourceFields),
  };
};
