import { timeRun } from './chain-run';
import type { ChainRun } from './chain-run';
import { withCompany } from './chain-company';
import type { BenchCompany } from './chain-company';
import { withStack } from './chain-stack';

/** The smallest company brings every function up, so that no timed run pays for cold starts. */
const WARM_UP = 20;
const REPEATS = 3;

/**
 * Syncs of a company of each size on one emulator: everybody new, then three times nothing changed and everybody
 * changed. Of the three the one with the middle total counts.
 */
export const benchChain = async (
  sizes: readonly number[],
  onProgress: (line: string) => void,
): Promise<ChainRun[]> =>
  withStack(onProgress, async (stack) => {
    const runs: ChainRun[] = [];
    for (const people of [WARM_UP, ...sizes]) {
      await withCompany(stack, people, async (company) => {
        const time = async (what: string): Promise<ChainRun> => {
          const run = await timeRun(what, people, { stack, company });
          onProgress(`${people} people, ${what}: ${run.run.state} in ${(run.totalMs / 1000).toFixed(2)} s`);
          return run;
        };
        const first = await time('all new');
        const later: ChainRun[] = [];
        for (let round = 1; round <= (people === WARM_UP ? 1 : REPEATS); round += 1) {
          later.push(await time('unchanged'));
          changeEverybody(company, `Newtown ${round}`);
          later.push(await time('all changed'));
        }
        if (people !== WARM_UP) runs.push(first, middle(later, 'unchanged'), middle(later, 'all changed'));
      });
    }
    return runs;
  });

const middle = (runs: readonly ChainRun[], what: string): ChainRun => {
  const sorted = runs.filter((run) => run.what === what).sort((one, other) => one.totalMs - other.totalMs);
  const run = sorted[Math.floor(sorted.length / 2)];
  if (!run) throw new Error(`expected a run with ${what}`);
  return run;
};

/** A field of everybody is another one in HR. */
const changeEverybody = ({ bamboohr }: BenchCompany, city: string): void => {
  for (const { id } of bamboohr.people) bamboohr.setPerson(id, { city });
};
