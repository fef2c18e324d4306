import type { Line } from './bill';
import type { Deployed } from './deployed';
import { PEOPLE, register } from './measured';
import type { MeasuredSync } from './measured';

const MILLION = 1_000_000;
const GB = 1_000_000_000;
const DAYS_A_MONTH = 30.4;
/** Sent, received, deleted. */
const REQUESTS_PER_MESSAGE = 3;
/** A consistent read unit reads up to this. */
const READ_UNIT_BYTES = 4_096;
const ROWS_PER_PLAN_PAGE = 500;
const PEOPLE_PER_PAGE = 1_000;
const KEPT_DAYS = { raw: 7, normalized: 30, plan: 400 } as const;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Runs of one company of `PEOPLE` people, once a day for a month. */
export const syncLines = (sync: MeasuredSync, { memoryMb }: Deployed): Line[] => {
  const pages = PEOPLE / PEOPLE_PER_PAGE;
  const planPages = Math.ceil(sync.changes / ROWS_PER_PLAN_PAGE);
  const gbSeconds = sum(
    Object.entries(sync.functionSeconds).map(([name, seconds]) => (seconds * (memoryMb[name] ?? 0)) / 1024),
  );
  const line = (what: Line['what'], aDay: number, why: string): Line => ({
    what,
    quantity: aDay * DAYS_A_MONTH,
    why,
  });
  const invocations = sum(Object.values(sync.invocations));
  return [
    line('tableWrites', sync.writeUnits / MILLION, `${sync.writeUnits.toLocaleString('en')} a run, measured`),
    line('tableReads', readUnits(sync) / MILLION, 'the register as a whole, and each changed person once'),
    line(
      'busEvents',
      (sync.runEvents + sync.personEvents) / MILLION,
      `${sync.personEvents.toLocaleString('en')} of people a run, measured`,
    ),
    line(
      'sqsRequests',
      (sync.messages * REQUESTS_PER_MESSAGE) / MILLION,
      `${sync.messages} messages a run, measured, ${REQUESTS_PER_MESSAGE} requests each`,
    ),
    line('lambdaRequests', invocations / MILLION, `${invocations} a run, measured`),
    line('lambdaGbSecond', gbSeconds, 'seconds measured in the emulator, memory of the template'),
    line('traces', invocations / MILLION, 'at most one for each of them'),
    line('logsIn', sync.logBytes / GB, 'measured'),
    line('s3Writes', (2 * pages + planPages + 2) / MILLION, 'raw, normalised and plan pages'),
    line('s3Reads', (2 * pages + 2 * planPages + 2) / MILLION, 'the same'),
    { what: 's3Storage', quantity: pageBytes(sync) / GB, why: 'pages of 7, 30 and 400 days, gzip' },
  ];
};

const readUnits = ({ changes }: MeasuredSync): number =>
  (PEOPLE * register.stakeholderBytes) / READ_UNIT_BYTES +
  changes * Math.ceil(register.stakeholderBytes / READ_UNIT_BYTES);

const pageBytes = ({ changes }: MeasuredSync): number =>
  PEOPLE * (register.rawBytes * KEPT_DAYS.raw + register.normalizedBytes * KEPT_DAYS.normalized) +
  changes * register.planRowBytes * KEPT_DAYS.plan;

/** What a register of `PEOPLE` people costs by being kept; history grows with every change. */
export const keptLines = (): Line[] => {
  const bytes = PEOPLE * register.bytesPerPerson;
  const why = `${register.bytesPerPerson} bytes a person with links, claims and first history, estimated`;
  return [
    { what: 'tableStorage', quantity: bytes / GB, why },
    { what: 'tableBackup', quantity: bytes / GB, why: 'the same' },
  ];
};
