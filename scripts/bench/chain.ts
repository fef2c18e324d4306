import { timeRun } from './chain-run';
import type { ChainRun } from './chain-run';
import { withCompany } from './chain-company';
import type { BenchCompany } from './chain-company';
import { withStack } from './chain-stack';

/** Three syncs of a company of each size on one emulator: everybody new, nothing changed, everybody changed. */
export const benchChain = async (
  sizes: readonly number[],
  onProgress: (line: string) => void,
): Promise<ChainRun[]> =>
  withStack(onProgress, async (stack) => {
    const runs: ChainRun[] = [];
    const warmUp = 20;
    for (const people of [warmUp, ...sizes]) {
      await withCompany(stack, people, async (company) => {
        const time = async (what: string) => {
          const run = await timeRun(what, people, { stack, company });
          onProgress(`${people} people, ${what}: ${run.run.state} in ${(run.totalMs / 1000).toFixed(2)} s`);
          if (people !== warmUp) runs.push(run);
        };
        await time('all new');
        await time('unchanged');
        changeEverybody(company);
        await time('all changed');
      });
    }
    return runs;
  });

/** A field of everybody is another one in HR. */
const changeEverybody = ({ bamboohr }: BenchCompany): void => {
  for (const { id } of [...bamboohr.people]) bamboohr.setPerson(id, { city: 'Newtown' });
};
