import * as z from 'zod';
import type { CatalogueField } from '#domain/connection';
import type { HttpClient } from '#http/client';
import { parseAnswer } from '../parse-answer';
import type { Row } from '../port';
import { unlessClosed } from '../unless-closed';
import { LIMITS } from './limits';
import { inChunks, readModuleList } from './module-list';
import { workContractSchema } from './schemas';
import { CONTRACT_TYPE_FIELD, TRIAL_END_FIELD } from './source-fields';

const TARGET = '/directory/api/4.0/work-contracts';
const WHAT = "Lucca's work contracts";
/** The module's maximum. */
const LIMIT = 1000;

export const CONTRACT_FIELDS: readonly string[] = [CONTRACT_TYPE_FIELD, TRIAL_END_FIELD];

type Readable = CatalogueField['readable'];

const contractsSchema = z.array(workContractSchema);

/**
 * By owner, what the applicable contract says: the ongoing one, else the next, else the last (sheet section 3.1). Undefined:
 * closed, or nobody's contract is shown, which is how Lucca hides what a key may not see (section 2.1).
 */
export const readContracts = async (
  http: HttpClient,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Row> | undefined> => {
  const rows = await unlessClosed(
    inChunks(ids, LIMITS, (ownerId) =>
      readModuleList(http, {
        target: TARGET,
        query: { ownerId, isApplicable: true, 'fields.root': 'count' },
        limit: LIMIT,
        what: WHAT,
      }),
    ),
  );
  if (rows === undefined || rows.length === 0) return undefined;
  return new Map(
    parseAnswer(contractsSchema, WHAT, rows).map(({ ownerId, type, trialPeriodEndDate }) => [
      ownerId,
      {
        ...(type !== undefined && { [CONTRACT_TYPE_FIELD]: type?.name ?? null }),
        ...(trialPeriodEndDate !== undefined && { [TRIAL_END_FIELD]: trialPeriodEndDate }),
      },
    ]),
  );
};

/** Which contract fields this key may read, by one contract that is dropped at once; where nobody's is shown, nobody knows. */
export const probeContracts = async (http: HttpClient): Promise<ReadonlyMap<string, Readable>> => {
  const query = { page: 1, limit: 1, isApplicable: true, 'fields.root': 'count' };
  const body = await unlessClosed(http.json({ method: 'GET', target: TARGET, query }));
  if (body === undefined) return new Map();
  const [contract] = parseAnswer(z.object({ items: contractsSchema }), WHAT, body).items;
  if (contract === undefined) return new Map(CONTRACT_FIELDS.map((field) => [field, 'unknown']));
  const { type, trialPeriodEndDate } = contract;
  return new Map([
    [CONTRACT_TYPE_FIELD, type === undefined ? 'no' : 'yes'],
    [TRIAL_END_FIELD, trialPeriodEndDate === undefined ? 'no' : 'yes'],
  ]);
};
