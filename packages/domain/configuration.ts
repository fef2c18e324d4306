import * as z from 'zod';
import {
  MOST_OPTIONS,
  customFieldKeySchema,
  customFieldName,
  customFieldOptionSchema,
  customFieldTypes,
} from './custom-field';
import { employeeFields, isEmployeeField, isRegisterField, registerFields } from './fields';
import type { FieldType, RegisterField } from './fields';
import { conditionsSchema } from './scope/condition';
import { parseConditionField } from './scope/condition-field';

/** What may tell two people apart (B53 to B55): e-mail kinds are company-wide, numbers per connection. */
export const identifierKinds = ['workEmail', 'personalEmail', 'employeeNumber', 'employeeId'] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

/** E-mail identifiers are compared without letter case and claimed once per company (B78, design README section 2). */
export const isEmailKind = (kind: IdentifierKind): boolean =>
  kind === 'workEmail' || kind === 'personalEmail';

export const nameFormats = ['first_last', 'last_first', 'last_comma_first'] as const;

/** Optional register fields an admin may switch on (B59 and pipeline section 5). */
export const optionalFields: readonly RegisterField[] = Object.keys(registerFields)
  .filter(isRegisterField)
  .filter((key) => !registerFields[key].byDefault);

const optionalFieldSchema = z
  .string()
  .refine((key) => isRegisterField(key) && !registerFields[key].byDefault, {
    message: `expected one of ${optionalFields.join(', ')}`,
  });

export const customFieldMappingSchema = z.strictObject({
  /** The provider's own field id, not its label: a renamed label changes nothing. */
  sourceField: z.string().min(1).max(200),
  /** Stable key of the company's custom field. */
  key: customFieldKeySchema,
  /** The field's own, which never changes. */
  type: z.enum(customFieldTypes),
  /** Of a choice: what it may hold, as known when the configuration was saved; without it every text is one. */
  options: z.array(customFieldOptionSchema).max(MOST_OPTIONS).optional(),
});
export type CustomFieldMapping = z.infer<typeof customFieldMappingSchema>;

export const approvalModes = ['review', 'auto'] as const;

/**
 * Who has the say over a field (pipeline section 5): `hr` overwrites what a person typed (B5); `manual`: the register's
 * value stays, HR's is only shown; `ask`: where a person typed another value, somebody decides.
 */
export const fieldOwners = ['hr', 'manual', 'ask'] as const;
export type FieldOwner = (typeof fieldOwners)[number];

const registerFieldName = z
  .string()
  .refine(
    (key): boolean => isRegisterField(key) || key.startsWith('custom.'),
    'expected a register field or custom.<key>',
  );

/** Everybody has a name, so that one is never cleared. */
const clearableField = registerFieldName.refine((key) => key !== 'name', 'a name is never cleared');

/** Values that can be named one by one; others are compared, or made of several. */
const MAPPABLE: ReadonlySet<FieldType> = new Set<FieldType>([
  'text',
  'choice',
  'country',
  'currency',
  'yesNo',
]);

const mappableField = registerFieldName.refine(
  (key) => !isRegisterField(key) || (key !== 'name' && MAPPABLE.has(registerFields[key].type)),
  'expected a field whose values are texts or choices',
);

/** Which date says when somebody leaves; where it is empty or cannot be read, the termination date does. */
export const leaverDates = ['lastDayOfWork', 'terminationDate', 'contractEndDate'] as const;
export type LeaverDate = (typeof leaverDates)[number];

const leaverDateFields: ReadonlySet<string> = new Set(leaverDates);
/** Whether a field may be the one that says when somebody leaves. */
export const isLeaverDateField = (field: string): boolean => leaverDateFields.has(field);

/** What a leaver comes to: tagged; tagged and, once left, moved to a group; and whether former staff is created at all. */
const leaverSchema = z
  .strictObject({
    date: z.enum(leaverDates).default('lastDayOfWork'),
    policy: z.enum(['tag', 'tag_and_group', 'skip_former']).default('tag'),
    /** The group of those who have left (B110), such as Alumni; needed with `tag_and_group`. */
    group: z.string().trim().min(1).max(80).optional(),
  })
  .refine(({ policy, group }) => policy !== 'tag_and_group' || group !== undefined, {
    message: 'expected the group that people who have left are moved to',
    path: ['group'],
  })
  .prefault({});

const percent = z.number().min(0).max(100);
const people = z.number().int().min(0).max(100_000);

/** When a plan is stopped until a person releases it (pipeline section 7); 100 percent and more people than there are switch one off. */
const guardsSchema = z
  .strictObject({
    /** Fewer people in a complete answer than this many. */
    answer: z.strictObject({ people: people.default(1) }).prefault({}),
    /** More people leaving at once than this many, and than this part of the people of the connection. */
    leaving: z
      .strictObject({
        people: people.default(2),
        /** Left out, it goes by size: 20 under 50 people, 10 up to 1,000, 2 above. */
        percent: percent.optional(),
      })
      .prefault({}),
    /** More people missing at once from a complete answer than this many, and than this part of those known to work. */
    missing: z
      .strictObject({
        people: people.default(2),
        /** Left out, it goes by size as for leavers. */
        percent: percent.optional(),
      })
      .prefault({}),
    /** Name, e-mail, identifier or birth date changed for at least so many, and for more than this part. */
    identity: z.strictObject({ people: people.default(3), percent: percent.default(20) }).prefault({}),
    /** More new people than this part of a register that has at least so many. */
    creates: z.strictObject({ registerOf: people.default(10), percent: percent.default(50) }).prefault({}),
    /**
     * A field of which at least `people` people had a value, and at least `known` percent of all, and now fewer than
     * `dropTo` percent of that part; a `dropTo` of 0 switches it off.
     */
    fill: z
      .strictObject({
        known: percent.default(80),
        dropTo: percent.default(50),
        people: people.default(5),
      })
      .prefault({}),
  })
  .prefault({});

/** What an admin may set for a connection; every setting here is honoured by the pipeline. */
export const configurationSettingsSchema = z.strictObject({
  identifier: z.enum(identifierKinds).default('workEmail'),
  email: z.enum(['workEmail', 'personalEmail']).default('workEmail'),
  nameFormat: z.enum(nameFormats).default('first_last'),
  /** Match by full name when the stakeholder has no identifier yet (B74; section 19: can be switched off). */
  matchByName: z.boolean().default(true),
  optionalFields: z.array(optionalFieldSchema).max(optionalFields.length).default([]),
  /** Which source field feeds an employee field, where that is not the provider's usual one (or it has none). */
  fieldSources: z
    .record(
      z
        .string()
        .refine((key): boolean => isEmployeeField(key), 'expected an employee field such as personalEmail'),
      z.string().min(1).max(200),
    )
    .default({}),
  customFields: z
    .array(customFieldMappingSchema)
    .max(50)
    .default([])
    .refine((list) => new Set(list.map((field) => field.key)).size === list.length, {
      message: 'expected every custom field key once',
    }),
  /** Who is synced; somebody who is not included stays in the register as they are (B65 to B72). */
  syncIf: conditionsSchema,
  /** By register field or `custom.<key>`: what a value of the HR system becomes; a value that is not named stays as it is. */
  valueMaps: z
    .record(mappableField, z.record(z.string().trim().min(1).max(200), z.string().trim().min(1).max(200)))
    .default({}),
  /** By register field or `custom.<key>`; those not named are `hr`. */
  owners: z.record(registerFieldName, z.enum(fieldOwners)).default({}),
  leaver: leaverSchema,
  /** Fields whose value is cleared when HR reads as empty; for all others an empty HR value keeps what is there. */
  clearFields: z.array(clearableField).default([]),
  guards: guardsSchema,
  approval: z
    .strictObject({
      create: z.enum(approvalModes).default('review'),
      update: z.enum(approvalModes).default('review'),
      leaver: z.enum(approvalModes).default('review'),
      link: z.enum(approvalModes).default('review'),
      /** Somebody who had left works again. */
      rejoiner: z.enum(approvalModes).default('review'),
      /** By register field or `custom.<key>`, where updates of it go another way than `update` says. */
      fields: z.record(registerFieldName, z.enum(approvalModes)).default({}),
      /** What a second person has to approve too: leavers, and changes of name, e-mail, identifier and birth date. */
      second: z
        .strictObject({ leaver: z.boolean().default(false), identity: z.boolean().default(false) })
        .prefault({}),
    })
    .prefault({}),
  schedule: z
    .strictObject({
      enabled: z.boolean().default(true),
      /** Minutes between scheduled runs; 1,440 is daily. */
      everyMinutes: z.number().int().min(15).max(10_080).default(1_440),
    })
    .prefault({}),
  /** Days before their start date from which future hires are created (pipeline section 5). */
  createFutureHiresDays: z.number().int().min(0).max(365).default(30),
});
export type ConfigurationSettings = z.infer<typeof configurationSettingsSchema>;

/** One saved version; a run pins the version it was planned with. */
export const configurationSchema = z.object({
  v: z.literal(1),
  companyId: z.string(),
  connectionId: z.string(),
  version: z.number().int().positive(),
  savedAt: z.iso.datetime(),
  savedBy: z.string(),
  settings: configurationSettingsSchema,
});
export type Configuration = z.infer<typeof configurationSchema>;

/**
 * Register fields a configuration keeps up to date: the default ones, the optional ones chosen and custom ones.
 * `name` and `email` come from source-only employee fields.
 */
export const fieldsInUse = (settings: ConfigurationSettings): string[] => [
  ...Object.keys(registerFields).filter((key) => isRegisterField(key) && registerFields[key].byDefault),
  ...settings.optionalFields,
  ...settings.customFields.map(({ key }) => customFieldName(key)),
];

/** Employee fields to ask a provider for: what `fieldsInUse` and conditions need, and no more (design README, section 5: least data). */
export const employeeFieldsInUse = (settings: ConfigurationSettings): string[] => {
  const kept = new Set<string>([...fieldsInUse(settings), ...settings.syncIf.map(({ field }) => field)]);
  const sources = [settings.email, settings.identifier].filter((key) => key !== 'employeeId');
  return Object.keys(employeeFields).filter(
    (key) =>
      kept.has(key) || key === 'firstName' || key === 'lastName' || sources.some((source) => source === key),
  );
};

/** The date that says when somebody leaves, where nothing else reads it: asked for if it is at hand, and not missed if not. */
export const leaverFields = (settings: ConfigurationSettings): string[] =>
  [settings.leaver.date].filter((date) => !employeeFieldsInUse(settings).includes(date));

/** What a reading is for: a provider asks for this and nothing else. */
export type FieldUse = Readonly<{
  employeeFields: readonly string[];
  customFields: readonly CustomFieldMapping[];
  fieldSources: Readonly<Record<string, string>>;
  /** Fields of the provider that feed nothing and only decide who is synced. */
  conditionSources?: readonly string[] | undefined;
  /** Further employee fields to read where the connection has them and they cost no calls of their own. */
  ifAtHand?: readonly string[] | undefined;
}>;

/** The fields a configuration reads, and from where a person chose otherwise. */
export const fieldUseOf = (settings: ConfigurationSettings): FieldUse => ({
  employeeFields: employeeFieldsInUse(settings),
  customFields: settings.customFields,
  fieldSources: settings.fieldSources,
  conditionSources: conditionSourcesOf(settings),
  ifAtHand: leaverFields(settings),
});

const conditionSourcesOf = ({ syncIf }: ConfigurationSettings): string[] => {
  const sources = syncIf.flatMap(({ field }) => {
    const parsed = parseConditionField(field);
    return parsed?.kind === 'source' ? [parsed.sourceField] : [];
  });
  return [...new Set(sources)];
};
