import { claimText } from '../match/identifier';
import type { PersonEdit } from './edit-person';

/** One of many people to be seeded: known by the product's own id. */
export type SeedItem = PersonEdit & { readonly externalId: string };

const seenTwice = (texts: readonly (string | undefined)[]): ReadonlySet<string> => {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const text of texts) {
    if (text === undefined) continue;
    if (seen.has(text)) twice.add(text);
    seen.add(text);
  }
  return twice;
};

const identifierText = ({ identifier }: PersonEdit): string | undefined =>
  identifier ? claimText(identifier) : undefined;

/** Why items of one list contradict each other: nobody can tell which of them is meant, so none is (B141). */
export const duplicatesIn = (
  items: readonly SeedItem[],
): ((item: SeedItem) => { readonly field: string; readonly code: DuplicateCode }[]) => {
  const externalIds = seenTwice(items.map(({ externalId }) => externalId));
  const identifiers = seenTwice(items.map(identifierText));
  return (item) => [
    ...(externalIds.has(item.externalId)
      ? [{ field: 'externalId', code: 'external_id.duplicate' } as const]
      : []),
    ...(identifiers.has(identifierText(item) ?? '')
      ? [{ field: 'identifier', code: 'identifier.duplicate' } as const]
      : []),
  ];
};

export type DuplicateCode = 'external_id.duplicate' | 'identifier.duplicate';
