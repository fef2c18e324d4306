import type { CatalogueField } from '#domain/connection';
import type { Row } from '../port';
import { isSet } from './is-set';
import { ID_FIELD } from './source-fields';
import { isGranted } from './token-info';
import type { TokenInfo } from './token-info';

type Readable = CatalogueField['readable'];

/** What is known of one token before anything is read in earnest. */
export type Probe = {
  readonly token: TokenInfo;
  /** Some people as they came, the token's owner left out: a plain user sees their own private data and nobody else's. */
  readonly others: readonly Row[];
};

/** Reads "yes" or "no" out of what is granted: a scope that is missing is a no, one that nobody tells is unknown. */
export const byScope = (token: TokenInfo, permission: string): Readable => {
  const granted = isGranted(token, permission);
  if (granted === undefined) return 'unknown';
  return granted ? 'yes' : 'no';
};

export const othersIn = (people: readonly Row[], { ownerId }: TokenInfo): readonly Row[] =>
  people.filter((person) => person[ID_FIELD] !== ownerId);

/**
 * Whether private properties can be read: the scope allows it and at least one of them holds a value on somebody else
 * than the token's owner. Rights are the scopes within the creator's role (sheet section 2), so a scope alone proves nothing.
 */
export const privateLevel = ({ token, others }: Probe, names: readonly string[]): Readable => {
  const scope = byScope(token, 'private:read');
  if (scope === 'no' || others.length === 0) return scope;
  return others.some((person) => names.some((name) => isSet(person[name]))) ? 'yes' : 'no';
};

/** One property of a person: a value seen settles it, then its level, then whether it comes at all. */
export const propertyReadable = (
  name: string,
  { others, level }: { readonly others: readonly Row[]; readonly level: Readable },
): Readable => {
  if (others.some((person) => isSet(person[name]))) return 'yes';
  if (level === 'no' || others.length === 0) return level;
  return others.some((person) => Object.hasOwn(person, name)) ? level : 'no';
};
