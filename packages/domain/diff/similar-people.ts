import { nameOthers, sortedIds } from '../match/named-people';
import { foldName } from '../names';
import type { Change } from '../plan';
import type { Stakeholder } from '../stakeholder';

type Traits = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly birthDate: string;
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const traitsOf = (id: string, valueOf: (field: string) => unknown): Traits => ({
  id,
  email: text(valueOf('email')).toLowerCase(),
  name: text(valueOf('name')),
  birthDate: text(valueOf('birthDate')),
});

const createdTraits = ({ employeeIds, fields }: Change): Traits =>
  traitsOf(employeeIds[0] ?? '', (name) => fields.find(({ field }) => field === name)?.after);

/** As the register will be once the plan's updates are applied. */
const plannedTraits = (stakeholder: Stakeholder, update: Change | undefined): Traits =>
  traitsOf(stakeholder.stakeholderId, (name) => {
    const change = update?.fields.find(({ field }) => field === name);
    return change ? change.after : stakeholder.fields[name]?.value;
  });

/** People by e-mail and by name and birth date; names are folded only where a birth date is asked for. */
class Lookalikes {
  private readonly ids = new Map<string, string[]>();
  private readonly sorted = new Map<string, readonly string[]>();

  constructor(private readonly birthDates: ReadonlySet<string>) {}

  keysOf({ email, name, birthDate }: Traits): string[] {
    const keys = email === '' ? [] : [`email:${email}`];
    const asked = birthDate !== '' && name !== '' && this.birthDates.has(birthDate);
    return asked ? [...keys, `born:${birthDate}:${foldName(name)}`] : keys;
  }

  add(traits: Traits): void {
    for (const key of this.keysOf(traits)) {
      const ids = this.ids.get(key);
      if (ids) ids.push(traits.id);
      else this.ids.set(key, [traits.id]);
    }
  }

  /** Ids of others with a key in common, the first few; asked only after all were added. */
  of(traits: Traits): string[] {
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
 * For each create that looks like somebody else (same e-mail, or same name and birth date), the ids of those: existing
 * stakeholders, or employees about to be created by the same plan. Such people are asked about, not created twice.
 */
export const findSimilar = (
  creates: readonly Change[],
  stakeholders: readonly Stakeholder[],
  updates: ReadonlyMap<string, Change>,
): ReadonlyMap<Change, readonly string[]> => {
  const similar = new Map<Change, readonly string[]>();
  if (creates.length === 0) return similar;
  const traits = creates.map(createdTraits);
  const lookalikes = new Lookalikes(new Set(traits.map(({ birthDate }) => birthDate)));
  for (const own of traits) lookalikes.add(own);
  for (const stakeholder of stakeholders) {
    lookalikes.add(plannedTraits(stakeholder, updates.get(stakeholder.stakeholderId)));
  }
  for (const create of creates) {
    const ids = lookalikes.of(createdTraits(create));
    if (ids.length > 0) similar.set(create, ids);
  }
  return similar;
};
