import type { EditFaultCode } from '#domain/edit/check-value';
import type { DuplicateCode } from '#domain/edit/duplicates';
import type { EditNotice } from '#domain/edit/notices';
import type { SeedFault } from '#engine/seed-one';

type FaultCode = EditFaultCode | DuplicateCode | SeedFault['code'];

/** What was expected of a value that somebody typed or sent; never what came. */
const words: Readonly<Record<FaultCode, string>> = {
  'email.invalid': 'expected one e-mail address',
  'phone.country_code_missing': 'expected the country code in front, such as +41',
  'phone.invalid': 'expected a phone number that exists in its country',
  'date.invalid': 'expected a day as YYYY-MM-DD',
  'country.unknown': 'expected a country, best by its two-letter code',
  'time_zone.unknown': 'expected a time zone by its IANA name, such as Europe/Zurich',
  'decimal.invalid': 'expected a decimal number such as 52000.00',
  'currency.unknown': 'expected a currency by its three-letter code',
  'pay_period.unknown': 'expected a usual pay period such as month or year',
  'yes_no.invalid': 'expected true or false',
  'choice.not_mapped': 'expected one of the options of this field',
  'choice.unknown': 'expected one of the options of this field',
  'text.too_long': 'expected a shorter text',
  'value.unexpected_type': 'expected a value of the kind this field holds',
  'value.refused': 'this looks like data that is not accepted here',
  'field.unknown': 'there is no such field; custom fields are named custom.<key>',
  'field.pinned': 'this field is pinned; change the pin, or end it first',
  'name.required': 'everybody has a name',
  'person.unknown': 'expected the stakeholder id of somebody in the register',
  'person.self': 'nobody manages themselves',
  'connection.required': 'a number tells people apart within one connection; name it',
  'connection.unknown': 'there is no such connection',
  'identifier.invalid': 'expected an identifier of at most 254 characters',
  'until.past': 'expected today or a day to come',
  'external_id.duplicate': 'another item has this external id too; nobody can tell which is meant',
  'identifier.duplicate': 'another item has this identifier too; nobody can tell whose it is',
  'identifier.taken': 'somebody else in the register has this identifier; give them another one first',
  'record.changed': 'somebody else changed this person at the same time; send the item again',
  'custom_field.closing': 'a custom field that is named here is being deleted',
  'external_id.erased': 'whom this id meant was erased; an owner may let them come back',
};

/** What a fault code asks for. */
export const faultWords = (code: FaultCode): string => words[code];

/** A notice in words, for who made the edit. */
export const noticeWords = (notice: EditNotice): string => {
  switch (notice.code) {
    case 'field.fed_by_hr':
      return "HR has the say over this field: the next sync writes HR's value again. Pin the value to keep it.";
    case 'identifier.kept':
      return 'The identifier is still the address from before, by which HR knows this person. Send `identifier` to change it too.';
    default:
      return notice satisfies never;
  }
};

/** What follows from ending a pin. */
export const PIN_ENDED =
  "The value stays as it is. From the next sync on HR's counts again, unless its configuration leaves the field to people or asks.";
