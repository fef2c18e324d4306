import type { ConfigurationSettings } from '../configuration';
import type { ReplacedConnection } from '../diff/diff-input';
import type { Change, FieldChange } from '../plan';
import type { Stakeholder } from '../stakeholder';
import type { Collapse, GuardFigure } from './figures';
import { weighLeavers } from './leavers-guard';
import type { GuardedPerson } from './leavers-guard';

type Guards = ConfigurationSettings['guards'];

/** What a plan is weighed against. */
export type GuardInput = {
  readonly settings: Pick<ConfigurationSettings, 'guards'>;
  readonly employees: readonly unknown[];
  readonly rowProblems: readonly unknown[];
  /** The company's whole register. */
  readonly stakeholders: readonly GuardedPerson[];
  readonly connectionId: string;
  readonly replaced?: readonly ReplacedConnection[] | undefined;
  readonly now: string;
  /** Fields that fell from nearly full to nearly empty (`fill-marks.ts`). */
  readonly collapsed?: readonly Collapse[] | undefined;
};

/** People of the register who were read. */
type Known = { readonly match: { readonly stakeholder: Pick<Stakeholder, 'stakeholderId' | 'status'> } };

/**
 * Why a plan is stopped until a person releases it (pipeline section 7), with the figures that did it: nobody was read, or
 * more people than usual leave, become somebody else, or are new, or a field is empty all at once. Leavers count together
 * with those of the 24 hours before, all else within this plan. A larger plan never passes where a smaller one is stopped.
 */
export const guardsOf = (
  input: GuardInput,
  known: readonly Known[],
  changes: readonly Change[],
): GuardFigure[] => {
  const read = input.employees.length + input.rowProblems.length;
  const { guards } = input.settings;
  const empty = tooFewRead(read, input.stakeholders.length, guards.answer);
  if (read === 0 && empty) return [empty];
  const { collapsed = [] } = input;
  const figures = [empty, fillCollapsed(collapsed)];
  if (changes.length > 0) {
    figures.push(
      weighLeavers({
        ...input,
        limits: guards.leaving,
        changes,
        register: input.stakeholders,
        employed: () => employedOf(known),
        connectionIds: connectionsOf(input),
      }),
      tooManyElse(changes.filter(isSomebodyElse).length, known.length, guards.identity),
      tooManyNew(changes.filter(({ kind }) => kind === 'create').length, input.stakeholders, guards.creates),
    );
  }
  return figures.filter((figure) => figure !== undefined);
};

const connectionsOf = ({ connectionId, replaced = [] }: GuardInput): string[] => [
  connectionId,
  ...replaced.map((one) => one.connectionId),
];

const employedOf = (known: readonly Known[]): string[] =>
  known
    .map(({ match }) => match.stakeholder)
    .filter(({ status }) => status === 'active' || status === 'leaving')
    .map(({ stakeholderId }) => stakeholderId);

const partOf = (percent: number, people: number): number => (people * percent) / 100;

const tooFewRead = (
  count: number,
  register: number,
  { people: limit }: Guards['answer'],
): GuardFigure | undefined =>
  count < limit ? { code: 'answer.empty', count, of: register, limit } : undefined;

const fillCollapsed = (collapsed: readonly Collapse[]): GuardFigure | undefined => {
  const { length: count } = collapsed;
  if (count === 0) return undefined;
  return { code: 'fill.collapsed', count, of: count, limit: 0, fields: [...collapsed] };
};

const tooManyElse = (
  count: number,
  known: number,
  { people, percent }: Guards['identity'],
): GuardFigure | undefined => {
  const limit = Math.floor(Math.max(people - 1, partOf(percent, known)));
  return count > 0 && count > limit ? { code: 'identity.many', count, of: known, limit } : undefined;
};

/**
 * Who was archived makes a register no larger: else people whose creation was undone would make room for as many again.
 * They do say that this is not the first sync.
 */
const tooManyNew = (
  count: number,
  register: GuardInput['stakeholders'],
  { registerOf, percent }: Guards['creates'],
): GuardFigure | undefined => {
  if (count === 0 || register.length < registerOf) return undefined;
  const of = register.filter(({ status }) => status !== 'archived').length;
  const limit = Math.floor(partOf(percent, of));
  return count > limit ? { code: 'creates.many', count, of, limit } : undefined;
};

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
