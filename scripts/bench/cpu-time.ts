import { readdir, readFile } from 'node:fs/promises';

/** Seconds of processor time, over all cores. */
export type CpuTime = {
  readonly emulator: number;
  readonly functions: number;
  /** Everything else but this process: what else the machine had to do. */
  readonly others: number;
};

/** Linux counts in hundredths of a second, whatever its kernel's timer does. */
const TICKS_PER_SECOND = 100;
const seconds = (fields: readonly string[]): number =>
  fields.reduce((sum, field) => sum + Number(field), 0) / TICKS_PER_SECOND;

/**
 * Processor time used so far by the emulator and by the functions it runs, which are of its process group. What a step
 * costs shows here even while other programs keep the machine busy. Undefined where there is no /proc, or nothing was started.
 */
export const cpuTime = async (group: number | undefined): Promise<CpuTime | undefined> => {
  const names = await readdir('/proc').catch(() => []);
  if (group === undefined || names.length === 0) return undefined;
  const used = { emulator: 0, functions: 0 };
  for (const name of names.filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    // The program's name stands in brackets and may hold spaces; what follows it does not.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (Number(fields[2]) !== group) continue;
    used[Number(name) === group ? 'emulator' : 'functions'] += seconds(fields.slice(11, 13));
  }
  const own = process.cpuUsage();
  return {
    ...used,
    others: (await busySeconds()) - used.emulator - used.functions - (own.user + own.system) / 1_000_000,
  };
};

/** Of the whole machine: user, nice, system, irq and softirq; idle and waiting left out. */
const busySeconds = async (): Promise<number> => {
  const [, user = '', nice = '', system = '', , , irq = '', softirq = ''] = (
    await readFile('/proc/stat', 'utf8')
  ).split(/\s+/, 9);
  return seconds([user, nice, system, irq, softirq]);
};

export const cpuBetween = (before: CpuTime | undefined, after: CpuTime | undefined): CpuTime | undefined =>
  before &&
  after && {
    emulator: after.emulator - before.emulator,
    functions: after.functions - before.functions,
    others: after.others - before.others,
  };
