import { employeeFieldsInUse } from '../configuration';
import type { ConfigurationSettings, CustomFieldMapping } from '../configuration';
import { employeeFields, isEmployeeField } from '../fields';
import type { FieldType } from '../fields';
import type { Condition } from '../scope/condition';
import { parseConditionField } from '../scope/condition-field';
import { normalizeCountry } from './country';
import { normalizeDate } from './dates';
import { normalizeEmail } from './email';
import type { Normalizer } from './outcome';
import { normalizeCurrency, normalizeDecimal, normalizePayPeriod } from './pay';
import { normalizePhone } from './phone';
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
  type === 'date' ? (raw) => normalizeDate(withoutTime(raw)) : byType[type],
];

const withoutTime = (raw: unknown): unknown =>
  typeof raw === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(raw) ? raw.slice(0, 10) : raw;

/** Validators by key (`country`, `custom.shirtSize`); a key that is not here is dropped (design README, section 5: least data). */
export type Rules = ReadonlyMap<string, Normalizer>;

const ruleOf = (field: string): Normalizer => {
  if (field === 'payPeriod') return normalizePayPeriod;
  return isEmployeeField(field) ? byType[employeeFields[field].type] : normalizeText;
};

const customRule = ({ key, type }: CustomFieldMapping): [string, Normalizer] => [
  `custom.${key}`,
  byType[type],
];

const isSource = (field: string): boolean => parseConditionField(field)?.kind === 'source';

const compiled = new WeakMap<ConfigurationSettings, Rules>();

/** The validators of a configuration, made once per settings object. */
export const rulesOf = (settings: ConfigurationSettings): Rules => {
  const before = compiled.get(settings);
  if (before) return before;
  const rules = new Map([
    ...settings.syncIf.filter(({ field }) => isSource(field)).map(conditionRule),
    ...employeeFieldsInUse(settings).map((field): [string, Normalizer] => [field, ruleOf(field)]),
    ...settings.customFields.map(customRule),
  ]);
  compiled.set(settings, rules);
  return rules;
};
