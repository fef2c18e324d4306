import { employeeFieldsInUse, leaverFields } from '../configuration';
import type { ConfigurationSettings, CustomFieldMapping } from '../configuration';
import { employeeFields, isEmployeeField } from '../fields';
import type { EmployeeField } from '../fields';
import type { RefusedCategory } from '../refused-category';
import type { Condition } from '../scope/condition';
import { parseConditionField } from '../scope/condition-field';
import { normalizeDate } from './dates';
import type { Normalizer } from './outcome';
import type { RefusedScan } from './refused/refused-content';
import { companyRule, fieldRule, mayHoldRefused, refusing } from './rule-by-type';
import { normalizeText } from './text';
import { choosing, mapping } from './value-map';

/** Categories of refused data that the company has an exception for. */
type Accepted = readonly RefusedCategory[] | undefined;

/** A field of the provider that only conditions use; vendors write some dates with a time, whose day counts as it stands. */
const conditionRule = ({ field, type }: Condition, accepted: Accepted): [string, Normalizer] => [
  field,
  type === 'date' ? (raw) => normalizeDate(withoutTime(raw)) : companyRule(type, { accepted }),
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

const ruleOf = (field: string, settings: ConfigurationSettings, accepted: Accepted): Normalizer => {
  if (!isEmployeeField(field)) return normalizeText;
  const rule = fieldRule(field, employeeFields[field].type);
  const scan = scanOf(field, settings);
  return scan === undefined ? rule : refusing(rule, scan, { accepted });
};

/** As words: `shirtSize` is `shirt Size`. */
const nameOf = (key: string): string => key.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');

const customRule = ({ key, type, options }: CustomFieldMapping, accepted: Accepted): [string, Normalizer] => [
  `custom.${key}`,
  choosing(companyRule(type, { name: nameOf(key), accepted }), type === 'choice' ? options : undefined),
];

const isSource = (field: string): boolean => parseConditionField(field)?.kind === 'source';

const compiled = new WeakMap<ConfigurationSettings, { readonly accepted: Accepted; readonly rules: Rules }>();

/** The validators of a configuration, made once per settings object. */
export const rulesOf = (settings: ConfigurationSettings, accepted?: Accepted): Rules => {
  const before = compiled.get(settings);
  if (before && before.accepted === accepted) return before.rules;
  const read = [...employeeFieldsInUse(settings), ...leaverFields(settings)];
  const kept = [
    ...read.map((field): [string, Normalizer] => [field, ruleOf(field, settings, accepted)]),
    ...settings.customFields.map((field) => customRule(field, accepted)),
  ];
  const rules = new Map([
    ...settings.syncIf
      .filter(({ field }) => isSource(field))
      .map((condition) => conditionRule(condition, accepted)),
    ...kept.map(([field, rule]): [string, Normalizer] => [field, mapping(rule, settings.valueMaps[field])]),
  ]);
  compiled.set(settings, { accepted, rules });
  return rules;
};
