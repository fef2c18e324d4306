import type { ProblemIssue } from '#api-contract/problem';
import type { CustomFieldMapping } from '#domain/configuration';
import type { CatalogueField } from '#domain/connection';
import { customFieldName } from '#domain/custom-field';
import { foldText } from '#domain/names';
import type { Condition } from '#domain/scope/condition';
import { conditionTypesOf, parseConditionField } from '#domain/scope/condition-field';
import { checkSource, needs, wrong } from './check-settings';
import type { Context } from './check-settings';

/**
 * What does not fit between conditions and connection, one issue per fault: the field has to exist, to be readable and
 * accepted (B131), to be of the condition's type, and a choice has to be one of its options, archived ones included:
 * people may still have them. What fits no connection at all is refused before, by the schema.
 */
export const checkConditions = (context: Context): ProblemIssue[] =>
  context.settings.syncIf.flatMap((condition, index) =>
    checkCondition(condition, `syncIf.${index}`, context),
  );

const checkCondition = (condition: Condition, setting: string, context: Context): ProblemIssue[] => {
  const field = parseConditionField(condition.field);
  switch (field?.kind) {
    case undefined:
      return [];
    case 'employee':
      return needs(`${setting}.field`, field.field, context);
    case 'custom':
      return checkCustom(condition, field.key, setting, context);
    case 'source': {
      const issues = checkSource(field.sourceField, `${setting}.field`, context);
      if (issues.length > 0) return issues;
      const source = sourceOf(field.sourceField, context);
      return source
        ? [...checkType(condition, source.type, setting), ...checkOptions(condition, source, setting)]
        : [];
    }
    default:
      return field satisfies never;
  }
};

const sourceOf = (sourceField: string, { fields }: Context): CatalogueField | undefined =>
  fields.find((field) => field.sourceField === sourceField);

/** Its source is checked with the mapping. */
const checkCustom = (
  condition: Condition,
  key: string,
  setting: string,
  context: Context,
): ProblemIssue[] => {
  const mapping = context.settings.customFields.find((custom) => custom.key === key);
  if (!mapping) {
    return [wrong(`${setting}.field`, 'field.unknown', 'no custom field of this configuration has this key')];
  }
  return [
    ...checkType(condition, mapping.type, setting),
    ...checkOptions(condition, customOptions(mapping, context), setting),
  ];
};

/** What may be chosen: the company's own options go by their ids, those of the HR system by their labels. */
type Choices = {
  readonly options?: readonly { readonly label: string }[] | undefined;
  readonly called?: 'id' | 'label';
};

/** Values are compared as the register has them: the company's options, else what a value map leaves of the source's. */
const customOptions = ({ key, sourceField, options }: CustomFieldMapping, context: Context): Choices => {
  if (options) return { options: options.map(({ id }) => ({ label: id })), called: 'id' };
  const isMapped = context.settings.valueMaps[customFieldName(key)] !== undefined;
  return isMapped ? {} : { options: sourceOf(sourceField, context)?.options };
};

const checkType = (
  { type }: Condition,
  fieldType: CatalogueField['type'],
  setting: string,
): ProblemIssue[] => {
  const fitting = conditionTypesOf(fieldType);
  if (fitting.includes(type)) return [];
  return [wrong(`${setting}.type`, 'condition.type', `expected ${fitting.join(' or ')} for this field`)];
};

const checkOptions = (
  { type, values }: Condition,
  { options, called }: Choices,
  setting: string,
): ProblemIssue[] => {
  if (type !== 'choice' || options === undefined) return [];
  const labels = new Set(options.map(({ label }) => foldText(label)));
  const lists = [...labels].filter((label) => label.includes(SEPARATOR));
  return values.flatMap((value, index) => {
    const fault = optionFault(foldText(value), { labels, lists, called });
    return fault === undefined ? [] : [wrong(`${setting}.values.${index}`, ...fault)];
  });
};

/** Several options of one person come as one text, joined by this. */
const SEPARATOR = ', ';
const framed = (text: string): string => `${SEPARATOR}${text}${SEPARATOR}`;

type OptionNames = {
  readonly labels: ReadonlySet<string>;
  readonly lists: readonly string[];
  readonly called: Choices['called'] | undefined;
};

/** Whoever has `Sales, Marketing` would count as having `Sales` too: from the text it cannot be told. */
const optionFault = (
  option: string,
  { labels, lists, called = 'label' }: OptionNames,
): readonly [code: string, detail: string] | undefined => {
  if (!labels.has(option)) return ['choice.unknown', `expected the ${called} of one of its options`];
  if (!lists.some((list) => list !== option && framed(list).includes(framed(option)))) return undefined;
  return [
    'choice.ambiguous',
    'another option, with commas in its label, contains this one; rename one of the two in the HR system',
  ];
};
