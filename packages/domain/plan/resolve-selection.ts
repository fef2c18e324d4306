import { byText } from '../canonical-json';
import { secondReasons } from '../plan';
import type { Change, SecondReason } from '../plan';
import { isCircle, swapGroups } from './apply-order';
import { partsOf } from './change-parts';
import { givesReason } from './second-approval';
import { changeHash, indexSelection, takenOf } from './selection';
import type { Left, Selection } from './selection';

export type AskedSelection = Omit<Selection, 'v'>;

/** Rows of a plan, and what a selection takes of them. */
export type SelectionCounts = { readonly rows: number; readonly taken: number; readonly partly: number };

/**
 * What a selection comes to. `all`: nothing is left out; `part`: `selection` is complete in itself, with what cannot go
 * because of it left out too; `unknown`: it names what the plan does not have; `inseparable`: people whose identifiers
 * others of the selection take have to go along; `nothing`: it takes nothing.
 */
export type ResolvedSelection =
  | { readonly kind: 'all' }
  | {
      readonly kind: 'part';
      readonly selection: Selection;
      readonly counts: SelectionCounts;
      readonly reasons: readonly SecondReason[];
    }
  | {
      readonly kind: 'unknown';
      readonly people: readonly string[];
      readonly fields: readonly string[];
      readonly expectedFields: readonly string[];
    }
  | { readonly kind: 'inseparable'; readonly people: readonly string[] }
  | { readonly kind: 'nothing' };

type Claim = { readonly change: Change; readonly isTaken: boolean };
type Managed = { readonly change: Change; readonly taken: Change; readonly manager: string };

/** Holds a selection against a plan whose rows come one after the other, and keeps of them only what it needs. */
export class SelectionResolver {
  private readonly people = new Set<string>();
  private readonly parts = new Set<string>();
  private readonly claims: Claim[] = [];
  private readonly managed: Managed[] = [];
  private readonly notCreated = new Set<string>();
  private readonly reasons = new Set<SecondReason>();
  private readonly index;
  private rows = 0;
  private taken = 0;
  private partly = 0;

  constructor(
    private readonly asked: AskedSelection,
    private readonly hashKey: string,
  ) {
    this.index = indexSelection(asked);
  }

  see(change: Change): void {
    const taken = takenOf(change, this.index);
    this.rows += 1;
    if (taken) this.taken += 1;
    if (taken && taken !== change) this.partly += 1;
    if (this.asked.people) this.people.add(change.stakeholderId);
    if (this.asked.fields) for (const part of partsOf(change)) this.parts.add(part);
    if (change.identifier) this.claims.push(claimOf(change, taken));
    if (change.kind === 'create' && !taken) this.notCreated.add(change.stakeholderId);
    const manager = taken?.fields.find(({ field }) => field === 'manager')?.after;
    if (taken && typeof manager === 'string') this.managed.push({ change, taken, manager });
    if (taken) for (const reason of secondReasons) if (givesReason(taken, reason)) this.reasons.add(reason);
  }

  outcome(): ResolvedSelection {
    const { people = [], fields = [] } = this.asked;
    const unknown = {
      people: people.filter((id) => !this.people.has(id)),
      fields: fields.filter((part) => !this.parts.has(part)),
    };
    if (unknown.people.length + unknown.fields.length > 0) {
      return { kind: 'unknown', ...unknown, expectedFields: [...this.parts].sort(byText) };
    }
    const along = this.whoHasToGoAlong();
    if (along.length > 0) return { kind: 'inseparable', people: along };
    return this.complete();
  }

  /** Whoever takes an identifier needs its holder to give it up (`apply-order.ts`); in a circle that is everybody. */
  private whoHasToGoAlong(): string[] {
    const taken = new Set(this.claims.flatMap(({ change, isTaken }) => (isTaken ? [change] : [])));
    const missing = swapGroups(this.claims.map(({ change }) => change)).flatMap((group) =>
      group.flatMap((taker, index) => {
        const giver = group[index + 1] ?? (isCircle(group) ? group[0] : undefined);
        return giver && taken.has(taker) && !taken.has(giver) ? [giver.stakeholderId] : [];
      }),
    );
    return [...new Set(missing)].sort(byText);
  }

  /** A manager whom the plan would create and who does not go is not in the register: the field stays as it is. */
  private complete(): ResolvedSelection {
    const without = this.managed.filter(({ manager }) => this.notCreated.has(manager));
    const counts = this.countsWithout(without);
    if (counts.taken === 0) return { kind: 'nothing' };
    if (counts.taken === counts.rows && counts.partly === 0) return { kind: 'all' };
    const left = [...this.asked.left.map(withoutChoice), ...without.map((one) => this.withoutManager(one))];
    const { people, fields } = this.asked;
    const selection: Selection = {
      v: 1,
      ...(people && { people: sorted(people) }),
      ...(fields && { fields: sorted(fields) }),
      left: left.toSorted((one, other) => byText(one.stakeholderId, other.stakeholderId)),
    };
    return { kind: 'part', selection, counts, reasons: [...this.reasons].sort(byText) };
  }

  private countsWithout(without: readonly Managed[]): SelectionCounts {
    const counts = { rows: this.rows, taken: this.taken, partly: this.partly };
    for (const { change, taken } of without) {
      const wasPartly = taken !== change;
      const isEmptied = partsOf(taken).every((part) => part === 'manager');
      if (isEmptied) counts.taken -= 1;
      if (isEmptied && wasPartly) counts.partly -= 1;
      if (!isEmptied && !wasPartly) counts.partly += 1;
    }
    return counts;
  }

  private withoutManager({ change }: Managed): Left {
    const { stakeholderId } = change;
    const fields = ['manager'];
    return { stakeholderId, fields, changeHash: changeHash(change, fields, this.hashKey) ?? '' };
  }
}

const sorted = (ids: readonly string[]): string[] => [...new Set(ids)].sort(byText);

/** Only who hands identifiers on is looked at again: the rest of the row is let go. */
const claimOf = (change: Change, taken: Change | undefined): Claim => ({
  change: { ...change, fields: [] },
  isTaken: taken?.identifier !== undefined,
});

/** As apply needs it: whether something was rejected or left makes no difference to it. */
const withoutChoice = ({ stakeholderId, fields, changeHash: hash }: Left): Left => ({
  stakeholderId,
  ...(fields && { fields }),
  changeHash: hash,
});
