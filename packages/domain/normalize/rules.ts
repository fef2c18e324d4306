import { employeeFieldsInUse, leaverFields } from '../configuration';
import type { ConfigurationSettings, CustomFieldMapping } from '../configuration';
import { employeeFields, isEmployeeField } from '../fields';
import type { EmployeeField } from '../fields';
import type { Condition } from '../scope/condition';
import { parseConditionField } from '../scope/condition-field';
import { normalizeDate } from './dates';
import type { Normalizer } from './outcome';
import type { RefusedScan } from './refused/refused-content';
import { companyRule, fieldRule, mayHoldRefused, refusing } from './rule-by-type';
import { normalizeText } from './text';
import { choosing, mapping } from './value-map';

/** A field of the provider that only conditions use; vendors write some dates with a time, whose day counts as it stands. */
const conditionRule = ({ field, type }: Condition): [string, Normalizer] => [
  field,
  type === 'date' ? (raw) => normalizeDate(withoutTime(raw)) : companyRule(type),
];

const withoutTime = (raw: unknown): unknown =>
  typeof raw === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(raw) ? raw.slice(0, 10) : raw;

/** Validators by key (`country`, `custom.shirtSize`); a key that is not here is dropped (design README, section 5: least data). */
export type Rules = ReadonlyMap<string, Normalizer>;

/** A refused name would lose the row, a refused identifier the person (design README, section 5: a question, never a lost row). */
const isNeverScanned = (field: string, { identifier }: ConfigurationSettings): boolean =>
  field === 'firstName' || field === 'lastName' || field === identifier;

/**
 * How a standard field is scanned. From the source a provider is known to keep it in only texts are, for accounts and
 * cards; from a source that a person chose also who is named as manager, for everything. Pay never is.
 */
const scanOf = (field: EmployeeField, settings: ConfigurationSettings): RefusedScan | undefined => {
  const { type } = employeeFields[field];
  if (isNeverScanned(field, settings)) return undefined;
  if (settings.fieldSources[field] === undefined) return type === 'text' ? 'accounts' : undefined;
  return mayHoldRefused(type) && type !== 'decimal' ? 'all' : undefined;
};

const ruleOf = (field: string, settings: ConfigurationSettings): Normalizer => {
  if (!isEmployeeField(field)) return normalizeText;
  const rule = fieldRule(field, employeeFields[field].type);
  const scan = scanOf(field, settings);
  return scan === undefined ? rule : refusing(rule, scan);
};

/** As words: `shirtSize` is `shirt Size`. */
const nameOf = (key: string): string => key.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');

const customRule = ({ key, type, options }: CustomFieldMapping): [string, Normalizer] => [
  `custom.${key}`,
  choosing(companyRule(type, nameOf(key)), type === 'choice' ? options : undefined),
];

const isSource = (field: string): boolean => parseConditionField(field)?.kind === 'source';

const compiled = new WeakMap<ConfigurationSettings, Rules>();

/** The validators of a configuration, made once per settings object. */
export const rulesOf = (settings: ConfigurationSettings): Rules => {
  const before = compiled.get(settings);
  if (before) return before;
  const read = [...employeeFieldsInUse(settings), ...leaverFields(settings)];
  const kept = [
    ...read.map((field): [string, Normalizer] => [field, ruleOf(field, settings)]),
    ...settings.customFields.map(customRule),
  ];
  const rules = new Map([
    ...settings.syncIf.filter(({ field }) => isSource(field)).map(conditionRule),
    ...kept.map(([field, rule]): [string, Normalizer] => [field, mapping(rule, settings.valueMaps[field])]),
  ]);
  compiled.set(settings, rules);
  return rules;
};
