import { unlessClosed } from '../unless-closed';
import { readAttributes } from './api-attributes';
import { idOf, idsOf } from './people-page';
import type { ApiPeople } from './people-page';
import { employeeOf } from './by-employee';
import type { ByEmployee } from './by-employee';
import { RECORD_MEMBERS, renamed } from './employee-rows';
import type { CustomField } from './extended-data';

/** Everybody has a personal record: whose record does not come, of them it may not be read. */
export const joinPersonalRecords = async ({ rows }: ApiPeople, byEmployee: ByEmployee): Promise<void> => {
  const cut = Object.values(RECORD_MEMBERS);
  const found = await unlessClosed(byEmployee.read('employee-personal-records', idsOf(rows), { cut }));
  const records = new Map((found ?? []).map((record) => [employeeOf(record), record]));
  for (const row of rows) Object.assign(row, renamed(records.get(idOf(row)) ?? {}, RECORD_MEMBERS));
};

/** Whether people without a value have one of null is not known: missing is empty where anybody on the page has it. */
export const joinAttributes = async (
  { rows }: ApiPeople,
  { fields, today }: { readonly fields: readonly CustomField[]; readonly today: string },
  byEmployee: ByEmployee,
): Promise<void> => {
  if (fields.length === 0) return;
  const values = await readAttributes(byEmployee, { ids: idsOf(rows), fields, today });
  if (values === undefined) return;
  const seen = new Set([...values.values()].flatMap((held) => [...held.keys()]));
  for (const row of rows) {
    const held = values.get(idOf(row));
    for (const key of seen) {
      const value = held?.has(key) ? held.get(key) : null;
      if (value !== undefined) row[key] = value;
    }
  }
};
