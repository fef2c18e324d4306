import type { Answer } from '../answer';
import { configurationSettingsSchema } from '../configuration';
import type { ConfigurationSettings } from '../configuration';
import type { DiffInput } from '../diff/diff-input';
import type { Employee, FieldValue } from '../employee';
import type { Change } from '../plan';
import type { Stakeholder } from '../stakeholder';

export const COMPANY = 'cmp_demo';
export const CONNECTION = 'con_demo';
export const AS_OF = '2026-03-01';
export const OBSERVED_AT = '2026-03-01T06:00:00.000Z';

/** Settings as an admin would send them; everything left out has its default. */
export const someSettings = (settings: Record<string, unknown> = {}): ConfigurationSettings =>
  configurationSettingsSchema.parse(settings);

/** Somebody employed, with a first name, a last name and a work e-mail of their own. */
export const anEmployee = (
  employeeId = '1',
  values: Record<string, FieldValue | null> = {},
  problems: Employee['problems'] = [],
): Employee => ({
  employeeId,
  values: {
    firstName: 'Maja',
    lastName: `Lindqvist${employeeId}`,
    workEmail: `maja${employeeId}@acme.test`,
    startDate: '2022-03-01',
    terminationDate: null,
    ...values,
  },
  problems,
});

type StakeholderParts = Partial<Omit<Stakeholder, 'fields'>> & {
  fields?: Record<string, FieldValue>;
  source?: string;
};

/** A stakeholder without links or identifier; `fields` are plain values here. */
export const aStakeholder = (
  stakeholderId = 'stk_1',
  { fields = {}, source = `conn:${CONNECTION}`, ...parts }: StakeholderParts = {},
): Stakeholder => ({
  v: 1,
  companyId: COMPANY,
  stakeholderId,
  version: 3,
  fields: Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      field,
      { value, source, at: '2026-01-01T00:00:00.000Z' },
    ]),
  ),
  status: 'active',
  tags: [],
  links: {},
  seen: {},
  applied: {},
  changedBy: 'user:seed',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  ...parts,
});

/** A diff of nobody against nobody, to be filled in. */
export const aDiffInput = (parts: Partial<DiffInput> = {}): DiffInput => ({
  companyId: COMPANY,
  connectionId: CONNECTION,
  asOf: AS_OF,
  now: OBSERVED_AT,
  settings: someSettings(),
  firstApply: false,
  employees: [],
  rowProblems: [],
  notReadable: [],
  lost: [],
  stakeholders: [],
  declines: [],
  hashKey: 'a key of this company',
  ...parts,
});

/** A change of one field. */
export const aChange = (parts: Partial<Change> = {}): Change => ({
  kind: 'update',
  stakeholderId: 'stk_1',
  expectedVersion: 3,
  employeeIds: ['1'],
  newLinks: [],
  matchedBy: 'link',
  fields: [{ field: 'city', before: null, after: 'Bern' }],
  ...parts,
});

/** What somebody said about employee 1 of the connection. */
export const anAnswer = (parts: Partial<Answer> = {}): Answer => ({
  v: 1,
  companyId: COMPANY,
  connectionId: CONNECTION,
  employeeId: '1',
  answer: { kind: 'this_one', stakeholderId: 'stk_1' },
  answeredBy: 'user:editor',
  answeredAt: '2026-02-01T00:00:00.000Z',
  ...parts,
});
