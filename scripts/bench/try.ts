import { setTimeout as sleep } from 'node:timers/promises';
import type { BodyOf } from '#api-contract/routes';
import type { SettingsTry } from '#domain/readings/settings-try';
import { TryRepository } from '#storage/try-repository';
import { createTable } from '#storage/table';
import { withCompany } from './chain-company';
import type { BenchCompany } from './chain-company';
import { timeRun } from './chain-run';
import { withStack } from './chain-stack';
import type { BenchStack } from './chain-stack';

export type TimedTry = {
  readonly people: number;
  /** Who was in the register when the settings were tried. */
  readonly registered: number;
  /** From sending POST …/configuration/try until its outcome was there; the median of the repeats. */
  readonly totalMs: number;
  readonly fallsOut: number;
};

const WARM_UP = 20;
const REPEATS = 3;
const PAUSE_MS = 25;
const PATIENCE_MS = 120_000;

/** Those who were synced against a condition that keeps some of them out: as long as nothing is saved, everybody is held against both. */
const SETTINGS: Partial<BodyOf<'trySettings'>> = {
  optionalFields: ['manager', 'mobilePhone', 'jobTitle'],
  clearFields: ['mobilePhone'],
  syncIf: [{ field: 'country', type: 'choice', operator: 'one_of', values: ['CH', 'DE'] }],
};

/** Tries settings on a company of each size, once with nobody in the register and once with everybody. */
export const benchTry = (sizes: readonly number[], onProgress: (line: string) => void): Promise<TimedTry[]> =>
  withStack(onProgress, async (stack) => {
    const rows: TimedTry[] = [];
    for (const people of [WARM_UP, ...sizes]) {
      await withCompany(stack, people, async (company) => {
        const time = async (registered: number): Promise<void> => {
          const row = await timeTries({ stack, company, people, registered });
          onProgress(
            `${people} people, ${registered} in the register: tried in ${row.totalMs.toFixed(0)} ms`,
          );
          if (people !== WARM_UP) rows.push(row);
        };
        const client = await company.signedIn();
        const { runId } = await client.startRun({
          connectionId: company.connectionId,
          body: { mode: 'look' },
        });
        await untilOver(async () => (await client.getRun({ runId })).final, 500);
        await time(0);
        await timeRun('all new', people, { stack, company });
        await time(people);
      });
    }
    return rows;
  });

const timeTries = async ({
  stack,
  company,
  people,
  registered,
}: {
  readonly stack: BenchStack;
  readonly company: BenchCompany;
  readonly people: number;
  readonly registered: number;
}): Promise<TimedTry> => {
  const times: number[] = [];
  let fallsOut = 0;
  for (let round = 0; round < REPEATS; round += 1) {
    const { totalMs, one } = await timeTry(stack, company);
    times.push(totalMs);
    fallsOut = one.result?.moves.falls_out ?? 0;
  }
  const totalMs = times.toSorted((first, second) => first - second)[Math.floor(REPEATS / 2)] ?? 0;
  return { people, registered, totalMs, fallsOut };
};

/** Looks at the item, which costs the stack less than the API. */
const timeTry = async (
  stack: BenchStack,
  { companyId, connectionId, signedIn }: BenchCompany,
): Promise<{ readonly totalMs: number; readonly one: SettingsTry }> => {
  const tries = new TryRepository(createTable(stack.file.tableName));
  const client = await signedIn();
  const startedAt = Date.now();
  const { tryId } = await client.trySettings({ connectionId, body: SETTINGS });
  let one: SettingsTry | undefined;
  await untilOver(async () => {
    one = await tries.find({ companyId, connectionId, tryId });
    return one?.state !== 'working';
  }, PAUSE_MS);
  const totalMs = Date.now() - startedAt;
  if (one?.state !== 'done') throw new Error(`the try is ${one?.state ?? 'missing'}, not done`);
  return { totalMs, one };
};

const untilOver = async (isOver: () => Promise<boolean>, pauseMs: number): Promise<void> => {
  for (const deadline = Date.now() + PATIENCE_MS; !(await isOver()); await sleep(pauseMs)) {
    if (Date.now() > deadline) throw new Error('waited in vain for the end of a run or a try');
  }
};
