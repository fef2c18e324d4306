import type { CatalogueField } from '#domain/connection';
import type { HttpClient } from '#http/client';
import type { Row } from '../port';
import { askWidely } from './ask-people';
import { buildCatalogue } from './build-catalogue';
import { fieldReaders } from './field-readers';
import { spreadOf } from './id-list';
import { readPay } from './join-pay';
import type { NamedLists } from './list-labels';
import type { BobField } from './schemas';
import { isPayField, PAY_FIELDS } from './source-fields';

/** People read to see what the key may read, and dropped at once: the smallest batch HiBob recommends (sheet 3.1). */
const PROBED_PEOPLE = 50;

type Account = {
  readonly metadata: readonly BobField[];
  readonly lists: NamedLists;
  readonly ids: readonly string[];
  readonly today: string;
};

/**
 * What this key may read. A missing right is silence at HiBob, so one batch is read and what was asked for is compared
 * with what came. Refused fields are listed and not even probed; with nobody to see, readability is unknown.
 */
export const discoverFields = async (
  http: HttpClient,
  { metadata, lists, ids, today }: Account,
): Promise<CatalogueField[]> => {
  const fields = buildCatalogue(metadata, lists);
  const sample = spreadOf(ids, PROBED_PEOPLE);
  if (sample.length === 0) return fields;
  const probed = fields.filter(({ refused }) => !refused).map(({ sourceField }) => sourceField);
  const searched = probed.filter((field) => !isPayField(field));
  const people = await askWidely(http, sample, searched);
  const seen = new Set<string>([
    ...seenIn(people, searched, metadata),
    ...(await seenPay(http, sample, today)),
  ]);
  return fields.map((field) =>
    field.refused ? field : { ...field, readable: seen.has(field.sourceField) ? 'yes' : 'no' },
  );
};

/** Without lists: whether a field is there is told by its place, not by its label. */
const seenIn = (people: readonly Row[], fields: readonly string[], metadata: readonly BobField[]): string[] =>
  fieldReaders(fields, metadata.map(asText), new Map())
    .filter(({ read }) => people.some((person) => read(person) !== undefined))
    .map(({ field }) => field);

const asText = (field: BobField): BobField => ({ ...field, type: 'text' });

/** A person in the results whose columns are not restricted proves the right, paid or not. */
const seenPay = async (http: HttpClient, ids: readonly string[], today: string): Promise<string[]> => {
  const pay = [...((await readPay(http, ids, today))?.values() ?? [])];
  return PAY_FIELDS.filter((column) => pay.some((columns) => Object.hasOwn(columns, column)));
};
