import { employeeFieldsInUse } from '../configuration';
import type { ConfigurationSettings, CustomFieldMapping } from '../configuration';
import { employeeFields, isEmployeeField } from '../fields';
import type { EmployeeField, FieldType } from '../fields';
import type { Condition } from '../scope/condition';
import { parseConditionField } from '../scope/condition-field';
import { normalizeCountry } from './country';
import { normalizeDate } from './dates';
import { normalizeEmail } from './email';
import type { Normalizer } from './outcome';
import { normalizeCurrency, normalizeDecimal, normalizePayPeriod } from './pay';
import { normalizePhone } from './phone';
import { refusedForm } from './refused/refused-content';
import type { RefusedScan } from './refused/refused-content';
import { normalizeText } from './text';
import { normalizeYesNo } from './yes-no';

const byType: Readonly<Record<FieldType, Normalizer>> = {
  text: normalizeText,
  email: normalizeEmail,
  phone: normalizePhone,
  date: normalizeDate,
  country: normalizeCountry,
  decimal: normalizeDecimal,
  currency: normalizeCurrency,
  choice: normalizeText,
  yesNo: normalizeYesNo,
  person: normalizeText,
};

/** A field of the provider that only conditions use; vendors write some dates with a time, whose day counts as it stands. */
const conditionRule = ({ field, type }: Condition): [string, Normalizer] => [
  field,
  type === 'date' ? (raw) => normalizeDate(withoutTime(raw)) : companyRule(type),
];

const withoutTime = (raw: unknown): unknown =>
  typeof raw === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(raw) ? raw.slice(0, 10) : raw;

/** Validators by key (`country`, `custom.shirtSize`); a key that is not here is dropped (design README, section 5: least data). */
export type Rules = ReadonlyMap<string, Normalizer>;

const REFUSED = { problem: 'value.refused' } as const;

/** The same rule, except that a value which is refused data by its form is not taken (B131, B133). */
const refusing =
  (rule: Normalizer, scan: RefusedScan): Normalizer =>
  (raw) => {
    const outcome = rule(raw);
    if ('problem' in outcome || typeof outcome.value !== 'string') return outcome;
    return refusedForm(outcome.value, scan) === undefined ? outcome : REFUSED;
  };

/** A refused name would lose the row, a refused identifier the person (design README, section 5: a question, never a lost row). */
const isNeverScanned = (field: string, { identifier }: ConfigurationSettings): boolean =>
  field === 'firstName' || field === 'lastName' || field === identifier;

/**
 * How a standard field is scanned: only texts are. From the source a provider is known to keep it in, for accounts and
 * cards; from a source that a person chose, for everything.
 */
const scanOf = (field: EmployeeField, settings: ConfigurationSettings): RefusedScan | undefined => {
  if (employeeFields[field].type !== 'text' || isNeverScanned(field, settings)) return undefined;
  return settings.fieldSources[field] === undefined ? 'accounts' : 'all';
};

const ruleOf = (field: string, settings: ConfigurationSettings): Normalizer => {
  if (field === 'payPeriod') return normalizePayPeriod;
  if (!isEmployeeField(field)) return normalizeText;
  const rule = byType[employeeFields[field].type];
  const scan = scanOf(field, settings);
  return scan === undefined ? rule : refusing(rule, scan);
};

/** A field that a company made may hold anything, so its texts are searched for every refused kind (B131). */
const companyRule = (type: FieldType): Normalizer =>
  type === 'text' ? refusing(byType.text, 'all') : byType[type];

const customRule = ({ key, type }: CustomFieldMapping): [string, Normalizer] => [
  `custom.${key}`,
  companyRule(type),
];

const isSource = (field: string): boolean => parseConditionField(field)?.kind === 'source';

const compiled = new WeakMap<ConfigurationSettings, Rules>();

/** The validators of a configuration, made once per settings object. */
export const rulesOf = (settings: ConfigurationSettings): Rules => {
  const before = compiled.get(settings);
  if (before) return before;
  const rules = new Map([
    ...settings.syncIf.filter(({ field }) => isSource(field)).map(conditionRule),
    ...employeeFieldsInUse(settings).map((field): [string, Normalizer] => [field, ruleOf(field, settings)]),
    ...settings.customFields.map(customRule),
  ]);
  compiled.set(settings, rules);
  return rules;
};
