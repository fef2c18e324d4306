import type { CatalogueField } from '#domain/connection';
import { isSyncError } from '#domain/errors';
import type { HttpClient } from '#http/client';
import { chunksOf } from '../chunks-of';
import { buildCatalogue } from './build-catalogue';
import { isDatasetClosed } from './dataset-closed';
import { askAllowed } from './read-dataset';
import { columnsOf, probeReport, readMetaFields } from './read-report';
import { parseAnswer } from '../parse-answer';
import { datasetFieldsSchema, metaListsSchema } from './schemas';
import type { DatasetField, MetaField, MetaList } from './schemas';
import { ID_FIELD } from './source-fields';

const FIELDS_PER_PAGE = 1000;
const MAX_FIELD_PAGES = 20;
/** Fields asked for at once when probing; reports allow 400. */
const PROBE_WIDTH = 200;

/**
 * What this key may read, with the account's own fields. Refused fields are listed and never asked for, not even to
 * see whether they can be read. Readability is proved by reading one row, which is dropped at once.
 */
export const discoverFields = async (http: HttpClient): Promise<CatalogueField[]> => {
  const meta = await readMetaFields(http);
  const lists = await readLists(http);
  const dataset = await readDatasetFields(http);
  const fields = buildCatalogue({ meta, lists, dataset });
  const asked = fields
    .filter(({ refused, readable }) => !refused && readable === 'unknown')
    .map((field) => field.sourceField);
  const missing = await missingFields(http, { asked, meta, byDataset: dataset !== undefined });
  return fields.map((field) => {
    if (!asked.includes(field.sourceField)) return field;
    return { ...field, readable: missing.has(field.sourceField) ? 'no' : 'yes' };
  });
};

/** Options are an extra: a key without the right to see field settings still gets its fields. */
const readLists = async (http: HttpClient): Promise<MetaList[]> => {
  try {
    const body = await http.json({ method: 'GET', target: '/api/v1/meta/lists', query: { format: 'json' } });
    return parseAnswer(metaListsSchema, "BambooHR's option lists", body);
  } catch (error) {
    if (isSyncError(error, 'provider.forbidden')) return [];
    throw error;
  }
};

/** Pages are counted, not followed: the links are absolute addresses of another host than ours might be. */
const readDatasetFields = async (http: HttpClient): Promise<DatasetField[] | undefined> => {
  const fields: DatasetField[] = [];
  try {
    for (let page = 1; page <= MAX_FIELD_PAGES; page += 1) {
      const query = { page, page_size: FIELDS_PER_PAGE };
      const target = '/api/v1_2/datasets/employee/fields';
      const answer = parseAnswer(
        datasetFieldsSchema,
        "BambooHR's dataset fields",
        await http.json({ method: 'GET', target, query }),
      );
      fields.push(...answer.fields);
      if (page >= (answer.pagination?.total_pages ?? 1)) break;
    }
  } catch (error) {
    if (isDatasetClosed(error)) return undefined;
    throw error;
  }
  return fields;
};

type Probe = { asked: readonly string[]; meta: readonly MetaField[]; byDataset: boolean };

const missingFields = async (
  http: HttpClient,
  { asked, meta, byDataset }: Probe,
): Promise<ReadonlySet<string>> => {
  const missing = new Set<string>();
  for (const fields of chunksOf(asked, PROBE_WIDTH)) {
    const found = byDataset
      ? await probeDataset(http, fields)
      : await probeReport(http, columnsOf(fields, meta));
    for (const field of found) missing.add(field);
  }
  return missing;
};

const probeDataset = async (http: HttpClient, fields: readonly string[]): Promise<ReadonlySet<string>> => {
  const forbidden = new Set<string>();
  await askAllowed(http, { fields: [...new Set([ID_FIELD, ...fields])], page: 1, pageSize: 1 }, forbidden);
  return forbidden;
};
