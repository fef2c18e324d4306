import { employeeFields, isEmployeeField } from '../fields';
import type { FieldType } from '../fields';
import { foldText } from '../names';
import { countryCode } from '../normalize/country-codes';
import { normalizeEmail } from '../normalize/email';
import type { Outcome } from '../normalize/outcome';
import { normalizeCurrency, payPeriods } from '../normalize/pay';

const taken = (outcome: Outcome): boolean => 'value' in outcome && outcome.value !== null;

const typeOf = (field: string): FieldType | undefined =>
  isEmployeeField(field) ? employeeFields[field].type : undefined;

/** A part of a text is looked for, not the whole of it. */
export const looksForPart = (operator: string): boolean =>
  operator === 'contains' || operator === 'starts_with';

/** Fields whose values are codes: a part of one says nothing. */
export const holdsCodes = (field: string): boolean => {
  const type = typeOf(field);
  return type === 'country' || type === 'currency' || field === 'payPeriod';
};

/** An e-mail address and a phone number have one canonical form; numbers are compared by it, so they have to be given in it. */
const E164 = /^\+\d{7,15}$/;
const PART_OF_E164 = /^\+?\d+$/;

const countryExpected = (value: string): string | undefined => {
  const code = countryCode(value);
  if (code === value.toUpperCase()) return undefined;
  const meant = code === undefined ? '' : `: this country is ${code}`;
  return `expected a country code such as CH${meant}`;
};

const phoneExpected = (operator: string, value: string): string | undefined => {
  if (looksForPart(operator))
    return PART_OF_E164.test(value) ? undefined : 'expected digits without blanks, such as +4179';
  return E164.test(value) ? undefined : 'expected a phone number such as +41791234567, without blanks';
};

/** What was expected of a text that a field is compared with; undefined when it will do. Employee fields are compared in their canonical form. */
export const textExpected = (field: string, operator: string, value: string): string | undefined => {
  if (foldText(value).trim() === '') return 'expected a text with something to see in it';
  switch (typeOf(field)) {
    case 'country':
      return countryExpected(value);
    case 'currency':
      return taken(normalizeCurrency(value)) ? undefined : 'expected a currency code such as CHF';
    case 'phone':
      return phoneExpected(operator, value);
    case 'email':
      return looksForPart(operator) || taken(normalizeEmail(value))
        ? undefined
        : 'expected an e-mail address such as maja@example.com';
    default:
      return field === 'payPeriod' && !payPeriods.some((period) => period === value)
        ? `expected one of ${payPeriods.join(', ')}`
        : undefined;
  }
};
