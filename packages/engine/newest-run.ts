import type { Run } from '#domain/run';
import type { RunRepository } from '#storage/run-repository';

type Runs = { readonly runs: Pick<RunRepository, 'list'> };

const RUNS_AT_ONCE = 25;
/** Runs looked through: an hourly schedule with an outage of four days. */
const MOST_PAGES = 4;

/** The newest run of a connection that is as asked; undefined if none of its last hundred is. */
export const newestRun = async (
  { companyId, connectionId }: Pick<Run, 'companyId' | 'connectionId'>,
  isWanted: (run: Run) => boolean,
  { runs }: Runs,
): Promise<Run | undefined> => {
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const part = await runs.list(companyId, connectionId, { limit: RUNS_AT_ONCE, cursor });
    const found = part.items.find(isWanted);
    if (found || part.cursor === undefined) return found;
    cursor = part.cursor;
  }
  return undefined;
};
