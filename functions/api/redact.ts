import { fieldClassOf } from '#domain/fields';
import type { FieldClass } from '#domain/fields';
import type { Role } from '#domain/company';

/**
 * Which classes each role sees. Everybody who works with plans sees all: nobody can approve a change they cannot read. A
 * viewer does not see pay, birth dates and custom fields of unknown content. Machines see all: they are the product.
 */
const seenBy: Readonly<Record<Role, ReadonlySet<FieldClass>>> = {
  owner: new Set(['public', 'personal', 'restricted']),
  editor: new Set(['public', 'personal', 'restricted']),
  approver: new Set(['public', 'personal', 'restricted']),
  service: new Set(['public', 'personal', 'restricted']),
  viewer: new Set(['public', 'personal']),
};

/** What history and changes name beside fields: not values about a person that a class could protect. */
const structural: ReadonlySet<string> = new Set(['identifier', 'status', 'links', 'tags']);
const REDACTED = { redacted: true } as const;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * An answer without the values this role may not see; where one was stands `{ redacted: true }`. It goes by form, not by
 * route, so that no route can forget it: cells (`fields: { <key>: { value } }`) and differences (`{ field, before, after }`).
 */
export const redact = (answer: unknown, role: Role): unknown => {
  const hides = (field: string): boolean => !structural.has(field) && !seenBy[role].has(fieldClassOf(field));

  const cell = (field: string, value: unknown): unknown =>
    isRecord(value) && 'value' in value && hides(field) ? { ...value, value: REDACTED } : walk(value);

  const entry = (key: string, value: unknown): unknown =>
    key === 'fields' && isRecord(value)
      ? Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, cell(field, inner)]))
      : walk(value);

  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (!isRecord(value)) return value;
    const { field } = value;
    if (typeof field === 'string' && 'before' in value && 'after' in value && hides(field)) {
      return { ...value, before: REDACTED, after: REDACTED };
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, entry(key, inner)]));
  };

  return walk(answer);
};
