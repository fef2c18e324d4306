import type { DiffInput } from '../diff/diff-input';
import type { Employee, RowProblem } from '../employee';
import { sortedIds } from '../match/named-people';
import { idsOf, textValue } from '../match/person';
import type { Person } from '../match/person';
import { composeName } from '../names';
import type { Candidate } from '../pairing/likely-pairs';
import type { PairingList, RosterRow, RosterVerdict } from '../roster';
import type { Stakeholder } from '../stakeholder';

/** Where somebody who was read stands, and with whom. */
export type Standing = {
  readonly verdict: RosterVerdict;
  readonly list: PairingList;
  readonly stakeholder?: Stakeholder | undefined;
  readonly conditions?: readonly string[] | undefined;
  readonly candidates?: readonly Candidate[] | undefined;
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const nameAndEmail = (
  { values }: Pick<Employee, 'values'>,
  { settings }: DiffInput,
): Pick<RosterRow, 'name' | 'email'> => {
  const name = composeName(
    textValue(values['firstName']),
    textValue(values['lastName']),
    settings.nameFormat,
  );
  const email = text(values[settings.email]);
  return email === '' ? { name } : { name, email };
};

/** Most people have neither conditions nor candidates, and rows are many: parts are added, not spread. */
const withStanding = (
  row: Pick<RosterRow, 'employeeId' | 'name' | 'email' | 'otherEmployeeIds'>,
  { verdict, list, stakeholder, conditions, candidates }: Standing,
): RosterRow => {
  const standing: RosterRow = { ...row, verdict, list };
  if (stakeholder) standing.stakeholderId = stakeholder.stakeholderId;
  if (conditions && conditions.length > 0) standing.conditions = sortedIds(conditions);
  if (candidates && candidates.length > 0) standing.candidates = [...candidates];
  return standing;
};

/** The row of a person who was read, under their leading record. */
export const personRow = (person: Person, input: DiffInput, standing: Standing): RosterRow => {
  const { records, leading } = person;
  const row: Parameters<typeof withStanding>[0] = {
    employeeId: leading.employeeId,
    ...nameAndEmail(leading, input),
  };
  return withStanding(
    records.length > 1 ? { ...row, otherEmployeeIds: idsOf(person).slice(1) } : row,
    standing,
  );
};

/** The row of a record that could not be read as a person, with whoever its link names or who it might be. */
export const recordRow = (
  record: Employee | RowProblem,
  input: DiffInput,
  who: Stakeholder | readonly Candidate[],
): RosterRow => {
  const { employeeId } = record;
  const stakeholder = 'stakeholderId' in who ? who : undefined;
  const candidates = 'stakeholderId' in who ? [] : who;
  const list = stakeholder ? 'paired' : candidates.length > 0 ? 'likely' : 'only_in_hr';
  const { values } = record;
  const named = values ? nameAndEmail({ values }, input) : { name: text(stakeholder?.fields['name']?.value) };
  return withStanding({ employeeId, ...named }, { verdict: 'problem', list, stakeholder, candidates });
};

/** The row of somebody of the register whom nobody in this HR system is, as far as is known. */
export const stakeholderRow = (
  { stakeholderId, fields }: Stakeholder,
  list: 'likely' | 'only_here',
): RosterRow => {
  const email = text(fields['email']?.value);
  return {
    stakeholderId,
    name: text(fields['name']?.value),
    ...(email !== '' && { email }),
    verdict: 'only_here',
    list,
  };
};
