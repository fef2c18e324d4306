import * as z from 'zod';
import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import type { Person } from '../population/person';
import { objectTo } from '../router';
import type { Call } from './call';
import { viewOf } from './field-definition';
import type { BobFieldDefinition, View } from './field-definition';
import { isInactive } from './fields';
import { vendorIdOf } from './ids';
import { problem } from './refusals';
import { mayAccess } from './rights';

const MOST_FIELDS = 400;
const MOST_IDS = 200;

const bodySchema = z.strictObject({
  fields: z.array(z.string()).max(MOST_FIELDS).optional(),
  filters: z
    .tuple([
      z.strictObject({
        fieldPath: z.enum(['root.id', 'root.email']),
        operator: z.literal('equals'),
        values: z.array(z.string()).min(1),
      }),
    ])
    .optional(),
  showInactive: z.boolean().optional(),
  humanReadable: z.enum(['', 'APPEND', 'REPLACE']).optional(),
});
type Search = z.infer<typeof bodySchema>;

/** Dot ids are documented; slash ids work in the wild (sheet 3.1). */
const idOf = (name: string): string => (name.startsWith('/') ? name.slice(1).replaceAll('/', '.') : name);

/** Everybody who fits in one answer: there are no pages (sheet 3.1). */
export const peopleSearch = (call: Call): SimulatedAnswer => {
  const { exchange, population, variants } = call;
  const parsed = bodySchema.safeParse(exchange.log.body);
  if (!parsed.success) {
    objectTo(exchange, 'a search that HiBob refuses');
    return problem(400, 'validations.invalid', 'The request is not valid');
  }
  const search = parsed.data;
  if (search.humanReadable) objectTo(exchange, 'humanReadable is not played by this simulator');
  exchange.log.fields = (search.fields ?? []).map(idOf);
  const view = viewOf(variants, population);
  const people = choosePeople(call, search, view);
  return json(200, { employees: shuffled(people).map((person) => writePerson(person, call, view)) });
};

/** The people asked for that the service user may see, with the page faults played on batches of ids. */
const choosePeople = (
  { exchange, population, access, rights }: Call,
  search: Search,
  view: View,
): Person[] => {
  const visible = population.people.filter(
    (person) =>
      mayAccess(rights, person, view.today) &&
      !access.hiddenPerson(person.id) &&
      (search.showInactive === true || !isInactive(person, view)),
  );
  if (exchange.take('empty_success')) return [];
  const [filter] = search.filters ?? [];
  if (!filter) return visible;
  if (filter.values.length > MOST_IDS) objectTo(exchange, `more than ${MOST_IDS} ids in a filter`);
  const values = new Set(filter.values);
  const fits = (person: Person) =>
    values.has(
      filter.fieldPath === 'root.id' ? vendorIdOf(person.id) : String(person.fields['workEmail'] ?? ''),
    );
  const chosen = visible.filter(fits);
  const start = visible.findIndex(fits);
  if (start > 0 && exchange.take('repeated_page'))
    return visible.slice(Math.max(0, start - chosen.length), start);
  const several = chosen.length > 0 && chosen.length < visible.length;
  return several && exchange.take('missing_page') ? [] : chosen;
};

/** The order of people is unspecified (sheet 3.1); this one is always the same and never the order of ids. */
const shuffled = (people: readonly Person[]): Person[] =>
  [...people].sort((one, other) => rank(one) - rank(other));

const rank = ({ id }: Person): number => (Number(id) * 7919) % 10_007;

/** Each value twice: nested, and under its slash key (sheet 3.1). A field without a right is simply absent. */
const writePerson = (person: Person, call: Call, view: View): Record<string, unknown> => {
  const { fields, exchange, access, rights, variants, companyId } = call;
  const written: Record<string, unknown> = {
    ...(variants.values === 'slash' ? {} : { id: vendorIdOf(person.id) }),
    ...(variants.companyId === 'given' && { companyId }),
  };
  const isReadable = ({ id, categoryId }: BobFieldDefinition) =>
    !rights.hiddenCategories.includes(categoryId) && !access.hiddenOn(id, person.id);
  for (const name of exchange.log.fields) {
    const field = fields.get(name);
    // An unknown id is dropped in silence, like one without a right.
    if (!field || !isReadable(field)) continue;
    const value = field.read(person, view);
    if (variants.values !== 'nested') written[`/${field.id.replaceAll('.', '/')}`] = { value };
    if (variants.values !== 'slash') nest(written, field.jsonPath.split('.'), value);
  }
  return written;
};

const nest = (
  target: Record<string, unknown>,
  [key = '', ...rest]: readonly string[],
  value: unknown,
): void => {
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const inner: Record<string, unknown> = { ...nodeSchema.parse(target[key] ?? {}) };
  nest(inner, rest, value);
  target[key] = inner;
};

const nodeSchema = z.record(z.string(), z.unknown());
