import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const DAY_MS = 86_400_000;
let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-clock-'));
  file = join(folder, 'clock');
  writeFileSync(file, String(100 * DAY_MS));
});
afterAll(() => rmSync(folder, { recursive: true }));

const env = () => ({ ...process.env, ROLLCALL_CLOCK_FILE: file });
const ahead = (milliseconds: number): number => Math.round((milliseconds - Date.now()) / DAY_MS);

describe('the clock of a tour', () => {
  it('is ahead for functions, and known instants stay what they are', () => {
    const program =
      'console.log(JSON.stringify([Date.now(), new Date().getTime(), Date.parse(Date()), new Date(0).getTime(), new Date(2027, 2, 1) instanceof Date]))';
    const preload = join(import.meta.dirname, 'shifted-clock.cjs');

    const told = execFileSync(process.execPath, ['--require', preload, '-e', program], { env: env() });

    const [now, made, written, known, isDate]: [number, number, number, number, boolean] = JSON.parse(
      told.toString(),
    );
    expect([now, made, written].map(ahead)).toEqual([100, 100, 100]);
    expect([known, isDate]).toEqual([0, true]);
  });

  it('is ahead for the emulator', () => {
    const program = [
      'import os, sys',
      'sys.path.insert(0, sys.argv[1])',
      'from shifted_clock import shift_clock',
      "shift_clock(os.environ['ROLLCALL_CLOCK_FILE'])",
      'import time',
      'from datetime import datetime, timezone',
      'print(int(time.time() * 1000), int(datetime.now(timezone.utc).timestamp() * 1000))',
    ].join('\n');

    const told = execFileSync('python3', ['-c', program, import.meta.dirname], { env: env() });

    expect(told.toString().trim().split(' ').map(Number).map(ahead)).toEqual([100, 100]);
  });
});
