import { isEmailKind } from '../configuration';
import { foldName } from '../names';
import type { Problem } from '../plan';
import type { Stakeholder } from '../stakeholder';
import type { Decided } from './decided';
import { claimText } from './identifier';
import { nameOthers, sortedIds } from './named-people';
import { ownConnections } from './own-connections';
import { fullName, idsOf } from './person';
import type { Person } from './person';
import { ListMap } from './register-index';
import type { ResolveInput } from './resolve-input';

type IdentifierMatches = {
  readonly matched: readonly { readonly person: Person; readonly stakeholder: Stakeholder }[];
  /** Whose identifier nobody has. */
  readonly others: readonly Person[];
  readonly problems: readonly Problem[];
};

/**
 * Stakeholders by identifier. E-mail kinds hold in the whole company; numbers are those of this connection, of one it
 * replaced with the same account, or (an import) of none.
 */
const indexIdentifiers = (input: ResolveInput): ListMap<Stakeholder> => {
  const { connectionId, stakeholders } = input;
  const own = new Set(ownConnections(input));
  const index = new ListMap<Stakeholder>();
  for (const stakeholder of stakeholders) {
    const { identifier } = stakeholder;
    if (identifier === undefined) continue;
    const counts =
      !isEmailKind(identifier.kind) &&
      (identifier.connectionId === undefined || own.has(identifier.connectionId));
    index.add(claimText(counts ? { ...identifier, connectionId } : identifier), stakeholder);
  }
  return index;
};

/**
 * Whether a number of no connection may be one of another: several HR systems give the same numbers to different people,
 * so it needs the full name beside it.
 */
const isLooseNumber = (
  { identifier, links }: Stakeholder,
  { precedence = [] }: ResolveInput,
  own: ReadonlySet<string>,
): boolean =>
  identifier !== undefined &&
  !isEmailKind(identifier.kind) &&
  identifier.connectionId === undefined &&
  [...precedence, ...Object.keys(links).filter((connection) => links[connection]?.length)].some(
    (connection) => !own.has(connection),
  );

const sameName = ({ values }: Person, { fields }: Stakeholder): boolean => {
  const name = fields['name']?.value;
  return typeof name === 'string' && foldName(name) === foldName(fullName(values));
};

/** Step 2: the stakeholder whose identifier is the person's (B73, B78, B81), if no other record is them already. */
export const matchByIdentifier = (
  people: readonly Person[],
  input: ResolveInput,
  { occupied, decided }: { readonly occupied: ReadonlySet<string>; readonly decided: Decided },
): IdentifierMatches => {
  const own = new Set(ownConnections(input));
  const identifiers = indexIdentifiers(input);
  const matched: { person: Person; stakeholder: Stakeholder }[] = [];
  const others: Person[] = [];
  const problems: Problem[] = [];
  for (const person of people) {
    const holders = person.identifier ? identifiers.get(claimText(person.identifier)) : [];
    const [stakeholder, ...further] = holders.filter(
      (holder) =>
        !occupied.has(holder.stakeholderId) &&
        !decided.arePartedPeople(person, holder) &&
        (!isLooseNumber(holder, input, own) || sameName(person, holder)),
    );
    if (stakeholder === undefined) others.push(person);
    else if (further.length > 0) problems.push(several(person, [stakeholder, ...further]));
    else matched.push({ person, stakeholder });
  }
  return { matched, others, problems };
};

const several = (person: Person, holders: readonly Stakeholder[]): Problem => ({
  code: 'match.several_stakeholders',
  employeeId: idsOf(person)[0],
  people: nameOthers(sortedIds(holders.map(({ stakeholderId }) => stakeholderId)), new Set()),
});
