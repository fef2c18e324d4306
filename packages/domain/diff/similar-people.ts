import { isEmailKind } from '../configuration';
import { nameOthers, sortedIds } from '../match/named-people';
import { foldName } from '../names';
import type { Change } from '../plan';
import type { Identifier, Stakeholder } from '../stakeholder';
import type { Traits } from '../match/likeness';
import { createdTraits, plannedTraits } from './planned-traits';

/** Somebody, with the address that they may have in their identifier alone. */
type Looks = Traits & { readonly identifierEmail: string };

const withIdentifier = (traits: Traits, identifier: Identifier | null | undefined): Looks => ({
  ...traits,
  identifierEmail: identifier && isEmailKind(identifier.kind) ? identifier.value.trim().toLowerCase() : '',
});

const createdLooks = (create: Change): Looks =>
  withIdentifier(createdTraits(create), create.identifier?.after);

const plannedLooks = (stakeholder: Stakeholder, update: Change | undefined): Looks =>
  withIdentifier(
    plannedTraits(stakeholder, update),
    update?.identifier ? update.identifier.after : stakeholder.identifier,
  );

/** People by e-mail and by name and birth date; names are folded only where a birth date is asked for. */
class Lookalikes {
  private readonly ids = new Map<string, string[]>();
  private readonly sorted = new Map<string, readonly string[]>();

  constructor(private readonly birthDates: ReadonlySet<string>) {}

  keysOf({ email, identifierEmail, name, birthDate }: Looks): string[] {
    const keys = email === '' ? [] : [`email:${email}`];
    if (identifierEmail !== '' && identifierEmail !== email) keys.push(`email:${identifierEmail}`);
    const asked = birthDate !== '' && name !== '' && this.birthDates.has(birthDate);
    return asked ? [...keys, `born:${birthDate}:${foldName(name)}`] : keys;
  }

  add(traits: Looks): void {
    for (const key of this.keysOf(traits)) {
      const ids = this.ids.get(key);
      if (ids) ids.push(traits.id);
      else this.ids.set(key, [traits.id]);
    }
  }

  /** Ids of others with a key in common, the first few; asked only after all were added. */
  of(traits: Looks): string[] {
    const own = new Set([traits.id]);
    const found = this.keysOf(traits).flatMap((key) => nameOthers(this.idsOf(key), own));
    return nameOthers(sortedIds(found), own);
  }

  private idsOf(key: string): readonly string[] {
    const before = this.sorted.get(key);
    if (before) return before;
    const ids = sortedIds(this.ids.get(key) ?? []);
    this.sorted.set(key, ids);
    return ids;
  }
}

/**
 * For each create that looks like somebody else (same e-mail, be it that of an identifier, or same name and birth date), the
 * ids of those: existing stakeholders, or employees about to be created by the same plan. Such people are asked about, not created twice. By id;
 * `orderSimilar` puts the likeliest first.
 */
export const findSimilar = (
  creates: readonly Change[],
  stakeholders: readonly Stakeholder[],
  updates: ReadonlyMap<string, Change>,
): ReadonlyMap<Change, readonly string[]> => {
  const similar = new Map<Change, readonly string[]>();
  if (creates.length === 0) return similar;
  const traits = creates.map(createdLooks);
  const lookalikes = new Lookalikes(new Set(traits.map(({ birthDate }) => birthDate)));
  for (const own of traits) lookalikes.add(own);
  // Whoever is created again takes the row that they have.
  const taken = new Set(creates.map(({ stakeholderId }) => stakeholderId));
  for (const stakeholder of stakeholders) {
    if (taken.has(stakeholder.stakeholderId)) continue;
    lookalikes.add(plannedLooks(stakeholder, updates.get(stakeholder.stakeholderId)));
  }
  for (const create of creates) {
    const ids = lookalikes.of(createdLooks(create));
    if (ids.length > 0) similar.set(create, ids);
  }
  return similar;
};
