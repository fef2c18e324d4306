import { SyncError } from '#domain/errors';
import { apiPath } from './charlie-api';
import type { CharlieApi } from './charlie-api';
import { companyKeys } from './keys';
import { parseRecord } from './schemas';
import { linkedId, spelled } from './spelled';

const COMPANY = "Charlie's company";

/** The id of the company that the keys belong to: the cheapest call that every key may make (sheet section 2). */
export const readAccountId = async ({ http, met }: CharlieApi): Promise<string> => {
  const company = parseRecord(COMPANY, await http.json({ method: 'GET', target: apiPath('/company') }));
  met.note('company', [company]);
  const id = linkedId(spelled(company, companyKeys.id));
  if (id !== undefined) return id;
  throw new SyncError(
    'provider.malformed',
    { what: COMPANY },
    { message: `expected ${COMPANY} to have an id` },
  );
};
