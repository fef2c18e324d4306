import type { ProblemIssue } from '#api-contract/problem';
import { fieldsInUse } from '#domain/configuration';
import { customKeyOf } from '#domain/custom-field';
import type { CustomFieldType } from '#domain/custom-field';
import { foldText } from '#domain/names';
import { checkDeliverable, sourcesOf, wrong } from './check-settings';
import type { Context } from './check-settings';

/**
 * What does not fit about owners, value maps, fields to clear and the leaver's date: each field named has to be in use, a
 * value map is for texts and choices, and of a choice whose options are known both sides have to be among them.
 */
export const checkFieldRules = (context: Context): ProblemIssue[] => {
  const { owners, valueMaps, clearFields } = context.settings;
  const inUse = new Set(fieldsInUse(context.settings));
  const named: (readonly [setting: string, field: string])[] = [
    ...Object.keys(owners).map((field) => [`owners.${field}`, field] as const),
    ...Object.keys(valueMaps).map((field) => [`valueMaps.${field}`, field] as const),
    ...clearFields.map((field, index) => [`clearFields.${index}`, field] as const),
  ];
  return [
    ...named.flatMap(([setting, field]) => (inUse.has(field) ? [] : [notInUse(setting, field)])),
    ...Object.entries(valueMaps).flatMap(([field, map]) =>
      inUse.has(field) ? checkValueMap(field, map, context) : [],
    ),
    ...checkLeaverDate(context),
  ];
};

const notInUse = (setting: string, field: string): ProblemIssue =>
  wrong(
    setting,
    'field.not_used',
    customKeyOf(field) === undefined
      ? 'this field is not synced; switch it on in optionalFields first'
      : 'this field is not fed by this connection; map it in customFields first',
  );

const MAPPED_CUSTOM_TYPES: readonly CustomFieldType[] = ['text', 'choice', 'yesNo'];

const checkValueMap = (
  field: string,
  map: Readonly<Record<string, string>>,
  context: Context,
): ProblemIssue[] => {
  const setting = `valueMaps.${field}`;
  const mapping = context.settings.customFields.find(({ key }) => key === customKeyOf(field));
  if (mapping && !MAPPED_CUSTOM_TYPES.includes(mapping.type)) {
    return [
      wrong(setting, 'field.type', `values of a ${mapping.type} are not mapped; expected a text or a choice`),
    ];
  }
  const sources = mapping
    ? context.fields.filter(({ sourceField }) => sourceField === mapping.sourceField)
    : sourcesOf(field, context);
  return [
    ...unknownIn(Object.keys(map), optionNames(sources), (value) => `${setting}.${value}`, 'HR system'),
    ...unknownIn(
      Object.values(map),
      mapping?.options && optionNames([mapping]),
      () => setting,
      'custom field',
    ),
  ];
};

/** Ids and labels of all options, archived ones too: people may still have them; undefined unless every source names its own. */
const optionNames = (
  sources: readonly { options?: readonly { id: string; label: string }[] | undefined }[],
): ReadonlySet<string> | undefined =>
  sources.length > 0 && sources.every(({ options }) => options !== undefined)
    ? new Set(
        sources
          .flatMap(({ options }) => (options ?? []).flatMap(({ id, label }) => [id, label]))
          .map(foldText),
      )
    : undefined;

/** One issue for each value that is no option. */
const unknownIn = (
  values: readonly string[],
  known: ReadonlySet<string> | undefined,
  settingOf: (value: string) => string,
  whose: string,
): ProblemIssue[] =>
  values.flatMap((value) =>
    known === undefined || known.has(foldText(value))
      ? []
      : [wrong(settingOf(value), 'choice.unknown', `expected one of the options of the ${whose}'s field`)],
  );

/** The default falls back to the termination date by itself; another date was chosen, so it has to be there. */
const checkLeaverDate = (context: Context): ProblemIssue[] => {
  const { date } = context.settings.leaver;
  return date === 'lastDayOfWork' ? [] : checkDeliverable(date, 'leaver.date', context);
};
