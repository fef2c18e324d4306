import type { ConfigurationSettings } from '../configuration';
import type { Change, FieldChange, GuardCode } from '../plan';
import type { Stakeholder } from '../stakeholder';

type Guards = ConfigurationSettings['guards'];

/** What a plan is weighed against. */
export type GuardInput = {
  readonly settings: Pick<ConfigurationSettings, 'guards'>;
  readonly employees: readonly unknown[];
  readonly rowProblems: readonly unknown[];
  /** The company's whole register. */
  readonly stakeholders: readonly unknown[];
};

/** People of the register who were read. */
type Known = { readonly match: { readonly stakeholder: Pick<Stakeholder, 'status'> } };

/**
 * Why a plan is stopped until a person releases it (pipeline section 7): nobody was read, or more people than usual leave,
 * become somebody else, or are new. Counted within this plan.
 */
export const guardsOf = (
  { settings, employees, rowProblems, stakeholders }: GuardInput,
  known: readonly Known[],
  changes: readonly Change[],
): GuardCode[] => {
  if (employees.length + rowProblems.length === 0) return ['answer.empty'];
  if (changes.length === 0) return [];
  const { guards } = settings;
  const codes: GuardCode[] = [];
  const employed = known.filter(({ match }) => isEmployed(match.stakeholder)).length;
  if (tooManyLeave(changes.filter(isNewlyLeaving).length, employed, guards.leaving))
    codes.push('leavers.many');
  if (tooManyElse(changes.filter(isSomebodyElse).length, known.length, guards.identity))
    codes.push('identity.many');
  const created = changes.filter(({ kind }) => kind === 'create').length;
  if (tooManyNew(created, stakeholders.length, guards.creates)) codes.push('creates.many');
  return codes;
};

const partOf = (percent: number, people: number): number => (people * percent) / 100;

/** By size, since a small company has bad days: 20 percent under 50 people, 10 up to 1,000, 2 above. */
const leavingPercent = (people: number): number => {
  if (people < 50) return 20;
  return people <= 1_000 ? 10 : 2;
};

const tooManyLeave = (leaving: number, employed: number, { people, percent }: Guards['leaving']): boolean =>
  leaving > Math.max(people, partOf(percent ?? leavingPercent(employed), employed));

const tooManyElse = (changed: number, known: number, { people, percent }: Guards['identity']): boolean =>
  changed >= Math.max(1, people) && changed > partOf(percent, known);

const tooManyNew = (created: number, register: number, { registerOf, percent }: Guards['creates']): boolean =>
  register >= registerOf && created > partOf(percent, register);

const isEmployed = ({ status }: Pick<Stakeholder, 'status'>): boolean =>
  status === 'active' || status === 'leaving';

/** From working on to leaving or gone; whoever left before the connection's first apply is history. */
const isNewlyLeaving = ({ kind, status }: Change): boolean =>
  kind !== 'create' &&
  status !== undefined &&
  !status.historical &&
  status.before !== 'leaving' &&
  status.before !== 'left' &&
  (status.after === 'leaving' || status.after === 'left');

/** Fields by which people are known. */
export const IDENTITY_FIELDS: ReadonlySet<string> = new Set(['name', 'email', 'birthDate']);

const isOtherIdentity = ({ field, before, after }: FieldChange): boolean =>
  before !== null && before !== after && IDENTITY_FIELDS.has(field);

/**
 * A value that tells people apart is another one; filling one in is no sign of a mix-up, nor is another kind of identifier,
 * or a number of another connection (or of none, from an import) that becomes one of this.
 */
const isSomebodyElse = ({ kind, fields, identifier }: Change): boolean =>
  kind !== 'create' && (fields.some(isOtherIdentity) || isOtherIdentifier(identifier));

const isOtherIdentifier = (identifier: Change['identifier']): boolean => {
  const { before, after } = identifier ?? {};
  if (!before || !after) return false;
  return before.kind === after.kind && before.connectionId === after.connectionId;
};
