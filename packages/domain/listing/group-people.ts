import { byText } from '../canonical-json';
import type { FieldValue } from '../employee';
import type { Stakeholder } from '../stakeholder';
import type { ListField } from './list-field';

/** Most groups of one answer; a field with more values is filtered first. */
export const MOST_GROUPS = 1_000;

/** People with one value of a field; `null`: those without any. */
export type Group = { readonly value: FieldValue | null; readonly people: number };

/** Counts people by the values of a field; somebody with several values counts in each of their groups. */
export class Groups {
  private readonly counts = new Map<FieldValue | null, number>();
  private counted = 0;

  constructor(private readonly field: ListField) {}

  add(person: Stakeholder): void {
    this.counted += 1;
    const values = new Set(this.field.valuesOf(person));
    if (values.size === 0) this.count(null);
    for (const value of values) this.count(value);
  }

  /** Whether there are more groups than an answer may hold. */
  get tooMany(): boolean {
    return this.counts.size > MOST_GROUPS;
  }

  /** How many people were counted, each once. */
  get people(): number {
    return this.counted;
  }

  /** The largest first, equals by value, those without a value last. */
  list(): Group[] {
    return [...this.counts]
      .map(([value, people]) => ({ value, people }))
      .sort((one, other) => {
        if (one.value === null || other.value === null) return one.value === null ? 1 : -1;
        return other.people - one.people || byText(String(one.value), String(other.value));
      });
  }

  private count(value: FieldValue | null): void {
    this.counts.set(value, (this.counts.get(value) ?? 0) + 1);
  }
}
