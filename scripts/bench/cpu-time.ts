import { readdir, readFile } from 'node:fs/promises';

/** Seconds of processor time used so far. */
export type CpuTime = { readonly emulator: number; readonly functions: number };

/** Linux counts in hundredths of a second, whatever its kernel's timer does. */
const TICKS_PER_SECOND = 100;

/**
 * Processor time of the emulator and of the functions it runs, which are of its process group. What a step costs shows
 * here even while other programs keep the machine busy. Undefined where there is no /proc, or nothing was started.
 */
export const cpuTime = async (group: number | undefined): Promise<CpuTime | undefined> => {
  const names = await readdir('/proc').catch(() => []);
  if (group === undefined || names.length === 0) return undefined;
  const total = { emulator: 0, functions: 0 };
  for (const name of names.filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    // The program's name stands in brackets and may hold spaces; what follows it does not.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (Number(fields[2]) !== group) continue;
    const ticks = fields.slice(11, 13).reduce((sum, field) => sum + Number(field), 0);
    total[Number(name) === group ? 'emulator' : 'functions'] += ticks / TICKS_PER_SECOND;
  }
  return total;
};

export const cpuBetween = (before: CpuTime | undefined, after: CpuTime | undefined): CpuTime | undefined =>
  before &&
  after && { emulator: after.emulator - before.emulator, functions: after.functions - before.functions };
