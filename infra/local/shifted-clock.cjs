'use strict';
/**
 * Loaded into the functions of a tour before anything else: their clock is the machine's plus the milliseconds in the file
 * that ROLLCALL_CLOCK_FILE names, so that a month passes in minutes. shifted_clock.py does the same to the emulator.
 */
const { readFileSync } = require('node:fs');

const file = process.env['ROLLCALL_CLOCK_FILE'] ?? '';
const RealDate = Date;
const REREAD_AFTER_MS = 20;
let offset = 0;
let readAt = -Infinity;

const now = () => {
  if (performance.now() - readAt > REREAD_AFTER_MS) {
    offset = Number(readFileSync(file, 'utf8'));
    readAt = performance.now();
  }
  return RealDate.now() + offset;
};

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
});
