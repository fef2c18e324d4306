import * as z from 'zod';
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

const contractsSchema = z.array(workContractSchema);

/** By owner, what the applicable contract says: the ongoing one, else the next, else the last (sheet section 3.1). Undefined: closed. */
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
  if (rows === undefined) return undefined;
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

/** Which contract fields this key may read, by one contract that is dropped at once. */
export const probeContracts = async (http: HttpClient): Promise<ReadonlySet<string>> => {
  const query = { page: 1, limit: 1, isApplicable: true, 'fields.root': 'count' };
  const body = await unlessClosed(http.json({ method: 'GET', target: TARGET, query }));
  if (body === undefined) return new Set();
  const [contract] = parseAnswer(z.object({ items: contractsSchema }), WHAT, body).items;
  if (contract === undefined) return new Set(CONTRACT_FIELDS);
  return new Set([
    ...(contract.type === undefined ? [] : [CONTRACT_TYPE_FIELD]),
    ...(contract.trialPeriodEndDate === undefined ? [] : [TRIAL_END_FIELD]),
  ]);
};
