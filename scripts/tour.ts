import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { saveFunctionLogs } from '#infra/local/function-logs';
import { LocalError } from '#infra/local/local-error';
import { startLocalStack } from '#infra/local/local-stack';
import { print, printStep } from '#infra/local/print';
import { startBambooHrSimulator } from '#simulators/bamboohr/server';
import { castOf } from './tour/cast';
import { castLines, FIRST_DAY, month, PEOPLE } from './tour/month';
import { startClock } from './tour/moving-clock';
import { openOffice } from './tour/office';
import { playDay } from './tour/play-day';
import { surprisesOf } from './tour/surprises';
import { tellDay } from './tour/tell-day';

const root = join(import.meta.dirname, '..');
const folder = join(root, '.rollcall');

/**
 * `npm run tour`: a month of a company's life, day by day, on the real stack in the emulator and a simulated HR system. Says
 * what Rollcall did and refused to do each day, and why; ends with 0 only if every day went as it has to.
 */
const tour = async (until: number): Promise<number> => {
  await mkdir(folder, { recursive: true });
  const clockFile = join(folder, 'tour-clock');
  const clock = await startClock(clockFile);
  const hr = await startBambooHrSimulator({ today: FIRST_DAY, people: PEOPLE, seed: 7, personas: false });
  const stack = await startLocalStack({
    root,
    folder,
    pythonFolder: folder,
    providerUrls: { bamboohr: hr.url },
    clockFile,
    onProgress: (line) => printStep('·', line),
  }).catch(async (error: unknown) => {
    await hr.close();
    throw error;
  });
  try {
    // Not before: the deployment goes by the machine's clock.
    await clock.moveTo(`${FIRST_DAY}T00:00:10.000Z`);
    const cast = castOf(hr);
    print('\nA month at Lumi Lighthouses: the register follows BambooHR, daily.');
    for (const line of castLines(cast)) print(line);
    const office = await openOffice(stack, { hr, clock });
    const surprises: string[] = [];
    const stops = new Set<string>();
    let written = 0;
    for (let day = 1; day <= until; day += 1) {
      const planned = month.find((entry) => entry.day === day) ?? quietDay(day);
      const played = await playDay(planned, cast, office);
      tellDay(planned, played);
      written += played.run?.applied?.applied ?? 0;
      for (const { code } of played.guards) stops.add(code);
      surprises.push(...surprisesOf(played, planned.expect).map((line) => `${played.date}: ${line}`));
      hr.quietDay();
    }
    const { items } = await office.client.listStakeholders({ limit: 200 });
    print(
      `\n${items.length} people in the register, ${written} rows written by syncs, stopped by ${[...stops].join(', ')}.`,
    );
    for (const line of surprises) print(`not as expected: ${line}`);
    return surprises.length === 0 ? 0 : 1;
  } finally {
    await saveFunctionLogs(join(folder, 'tour-functions.log'));
    await Promise.all([stack.stop(), hr.close()]);
  }
};

const quietDay = (day: number) => ({
  day,
  title: 'Nothing happens.',
  expect: { state: 'completed', events: {} } as const,
});

const daysFromArguments = (): number => {
  const { values } = parseArgs({ options: { until: { type: 'string', default: '31' } } });
  const until = Number(values.until);
  if (!Number.isInteger(until) || until < 1 || until > 31)
    throw new LocalError('npm run tour takes one option: --until, a day from 1 to 31');
  return until;
};

try {
  process.exitCode = await tour(daysFromArguments());
} catch (error) {
  print(error instanceof LocalError ? error.message : `something unexpected happened: ${String(error)}`);
  if (!(error instanceof LocalError)) print('logs: .rollcall/tour-functions.log, .rollcall/emulator.log');
  process.exitCode = 1;
}
