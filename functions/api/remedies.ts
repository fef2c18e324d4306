import type { AttentionCode } from '#domain/connection';
import type { GuardCode, Problem, ProblemCode } from '#domain/plan';
import type { FailureCode } from '#domain/run';
import type { ProviderDeclaration } from '#providers/port';
import { undoRemedy } from './undo-remedies';

/** What to do about a connection, where the provider's own words say nothing. */
const attentionRemedies: Readonly<Record<AttentionCode, string>> = {
  'credentials.rejected': 'Make a new key in the HR system and reconnect with it.',
  'permissions.insufficient': 'Give the key the right to read employees in the HR system, then check again.',
  'provider.unavailable': 'The HR system did not answer. Check again later; nothing has changed here.',
  'account.not_found': 'Look whether the address of the account is right, then reconnect.',
  'account.changed':
    'These credentials belong to another account. Connect that account as a connection of its own.',
  'account.in_use':
    'Another connection reads this account already. Use that one, or disconnect it and connect again in its place.',
  'sync.failing': 'Syncs have failed for 28 days and no longer start by themselves. Check the connection.',
};

/** What to do about a failed run, where the provider's own words say nothing. */
const failureRemedies: Readonly<Record<FailureCode, string>> = {
  'credentials.rejected': 'Make a new key in the HR system and reconnect with it.',
  'provider.forbidden':
    'Give the key back the right to read employees in the HR system, then check the connection.',
  'provider.unavailable':
    'The HR system did not answer in time. The next run tries again; nobody was touched.',
  'provider.malformed':
    'The HR system sent answers that could not be read. Try again; if it stays, tell support.',
  'fetch.incomplete': 'The answer did not prove that everybody was in it, so nobody was touched. Run again.',
  'run.stalled': 'The run stopped moving and was ended. Run again; what was applied stays applied.',
  'plan.damaged': 'The stored plan is not the one that was sealed, so it was not applied. Run again.',
  'engine.changed': 'Rollcall was updated while this plan waited. Run again for a plan by the new version.',
  internal:
    'Something unexpected happened on our side. Run again; if it stays, tell support the correlation id.',
};

/** What to do about a row or field that was not applied. */
const problemRemedies: Readonly<Record<ProblemCode, string>> = {
  'email.invalid': 'Correct the e-mail address in the HR system.',
  'phone.country_code_missing':
    'Add the country code in the HR system (such as +41), or type the number in by hand.',
  'phone.invalid': 'Correct the phone number in the HR system, or type it in by hand.',
  'date.invalid': 'Correct the date in the HR system.',
  'country.unknown': 'Choose a country in the HR system that is on its list.',
  'time_zone.unknown':
    'Choose a time zone by its IANA name in the HR system, such as Europe/Zurich, or type it in by hand.',
  'decimal.invalid': 'Correct the amount in the HR system.',
  'currency.unknown': 'Choose a currency with a three-letter code in the HR system.',
  'pay_period.unknown': 'Choose a usual pay period in the HR system.',
  'yes_no.invalid': 'Correct the value in the HR system: it has to be yes or no.',
  'choice.not_mapped':
    'This value is not one of the options of the field. Say in the configuration what it becomes, or add it as an option.',
  'text.too_long': 'Shorten the text in the HR system.',
  'value.unexpected_type': 'Look at the value in the HR system: it is not of the kind this field holds.',
  'value.refused':
    'This looks like data that is not accepted here. Remove it from the field in the HR system.',
  'row.malformed': 'The HR system sent this record in a form that could not be read. Look at it there.',
  'row.start_date_missing': 'Enter a start date for this person in the HR system.',
  'row.name_missing': 'Enter a name for this person in the HR system.',
  'identifier.missing': 'Fill in the field chosen as identifier for this person in the HR system.',
  'identifier.duplicate': 'Several people have this identifier in the HR system. Give each their own.',
  'identifier.taken': 'Somebody else in the register has this identifier. Correct one of the two.',
  'match.name_ambiguous': 'Several people have this name. Give the right one the identifier in the register.',
  'match.several_stakeholders':
    'This record fits several people in the register. Look which one it is and correct the others.',
  'match.doubtful':
    'Name, e-mail and birth date all changed at once. Look whether this is still the same person.',
  'match.similar_exists': 'A similar person is in the register already. Look whether they are the same.',
  'field.not_readable':
    'Give the key the right to read this field in the HR system and check the connection, or choose in the configuration which of your own fields holds it.',
  'permission.lost':
    'This could be read before. Give the key the right back in the HR system (or map another field), then check the connection. Until then nothing is cleared.',
  'hire.too_far_ahead': 'Nothing to do: this person is created when the start date comes closer.',
  'scope.not_known':
    'Whether this person is to be synced cannot be told, because this field of the conditions could not be read. Nothing changes until it can: correct it in the HR system, give the key the right to read it, or change the condition.',
  'pairing.open':
    'People who may be in the register already are waiting to be paired. Answer who they are, or skip pairing; then new people are created.',
  'value.conflict':
    'The register holds a value that a person typed, and the HR system another one. Choose which one counts.',
  'field.collapsed':
    'This field used to be filled for most people and now is for few, so nothing was cleared. Look in the HR system whether the key lost a right, or release the guard if the values are really gone.',
  'undo.edited_since':
    'The value was changed again after that sync and is kept. Change it by hand if it is wrong.',
  'undo.not_possible': 'This cannot be put back by itself. Open the person and decide there.',
  'manager.unknown': 'The manager is not in the register yet; the field is filled once they are.',
};

export type Words = Pick<ProviderDeclaration, 'label' | 'remedies'>;

/** General words with the vendor's name in them: a company may have two HR systems. */
const named = (text: string, label: string | undefined): string =>
  label === undefined ? text : text.replaceAll(/the HR system/gi, label);

/** What to do about a connection, in the provider's words. */
export const attentionRemedy = (code: AttentionCode, provider: Words | undefined): string =>
  provider?.remedies[code] ?? named(attentionRemedies[code], provider?.label);

/** What to do about a failed run, in the provider's words where it has some. */
export const failureRemedy = (code: FailureCode, provider: Words | undefined): string => {
  const own = code === 'provider.forbidden' ? 'permissions.insufficient' : code;
  return provider?.remedies[own] ?? named(failureRemedies[code], provider?.label);
};

/** What to do about a problem: in the provider's own words where a missing permission is the cause. */
export const problemRemedy = (
  { code, field, reason }: Problem,
  provider: Pick<ProviderDeclaration, 'label' | 'places' | 'fields' | 'permissions'> | undefined,
): string => {
  if (reason !== undefined) return named(undoRemedy(reason, field), provider?.label);
  const isCollapse = code === 'field.collapsed';
  const isAboutRights = isCollapse || code === 'permission.lost' || code === 'field.not_readable';
  const permission = isAboutRights && provider ? permissionOf(provider, field) : undefined;
  if (!provider || !permission) return named(problemRemedies[code], provider?.label);
  return isCollapse ? collapseRemedy(provider, permission) : rightsRemedy(provider, permission);
};

type Rights = Pick<ProviderDeclaration, 'label' | 'places'>;
type Permission = ProviderDeclaration['permissions'][number];

/** Where to give the right back, and what stands still until then. */
const rightsRemedy = ({ label, places }: Rights, permission: Permission): string =>
  `In ${label}, give the key the right "${permission.label}" (${places.rights}), then check the connection here. Without it: ${permission.withoutIt}`;

/** Vendors show a value that may not be seen as an empty one, so only the vendor's screens tell which of the two it is. */
const collapseRemedy = ({ label, places }: Rights, permission: Permission): string =>
  `This field used to be filled for most people and now is for few, so nothing was cleared. In ${label}, look whether the key still has the right "${permission.label}" (${places.rights}) for everybody. If the values are really gone, release the guard: the next sync clears them where the configuration says so.`;

/** The permission that gives an employee field, as the provider declares it. */
export const permissionOf = (
  { fields, permissions }: Pick<ProviderDeclaration, 'fields' | 'permissions'>,
  field: string | undefined,
) => {
  const key = fields.find(({ employeeField }) => employeeField === field)?.permission;
  return permissions.find((permission) => permission.key === key);
};

/** Why a plan was stopped, and what releasing it means. */
export const guardMeanings: Readonly<Record<GuardCode, string>> = {
  'answer.empty':
    'The HR system answered that there is nobody, or fewer people than the settings expect. Look whether the key may still see everybody; releasing accepts the answer.',
  'people.missing':
    'The HR system answered without unusually many people who are known to work there. Look whether the key lost sight of a part of the company. Releasing accepts the answer: nobody is changed for being missing, and you decide about each of them under absences.',
  'leavers.many':
    'Unusually many people would be leaving within 24 hours, those of runs before this one included (earlier), unless a person released them. Look whether they all do; releasing accepts that they do.',
  'identity.many':
    'Names, e-mail addresses, identifiers or birth dates of unusually many people would change. Look whether columns were mixed up in the HR system; releasing accepts the changes.',
  'creates.many':
    'Unusually many new people would be added. Look whether they are in the register already under another name or identifier; releasing creates them.',
  'fill.collapsed':
    'A field that nearly everybody had is now empty for most. Look whether the key lost a right in the HR system. Releasing accepts that the values are gone; the next sync may clear them.',
};
