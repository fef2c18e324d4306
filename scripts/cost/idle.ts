import type { Line } from './bill';
import type { Deployed } from './deployed';
import { timer } from './measured';

const MILLION = 1_000_000;
const GB = 1_000_000_000;
const MINUTES_A_MONTH = 730 * 60;
/** Lambda keeps five long polls of 20 seconds open on a queue that is empty (AWS's documentation). */
const EMPTY_POLLS_A_MINUTE = 5 * 3;
/** DynamoDB asks KMS again for its table key every five minutes while it is used (AWS's documentation). */
const MINUTES_PER_KEY_REQUEST = 5;
/** Partitions of the index `due`, eight of them for leavers; an empty query costs half a unit. */
const DUE_PARTITIONS = 16;
const EMPTY_QUERY_UNITS = 0.5;

/** A deployment in which nothing happens, a month. */
export const idleLines = ({ alarms, dashboards, keys, polledQueues, memoryMb }: Deployed): Line[] => [
  { what: 'alarm', quantity: alarms, why: 'counted in the template' },
  { what: 'dashboard', quantity: dashboards, why: 'counted in the template' },
  {
    what: 'key',
    quantity: keys,
    why: 'counted in the template; each of the first two yearly rotations adds one',
  },
  {
    what: 'sqsRequests',
    quantity: (polledQueues * EMPTY_POLLS_A_MINUTE * MINUTES_A_MONTH) / MILLION,
    why: `Lambda polls ${polledQueues} empty queues, ${EMPTY_POLLS_A_MINUTE} times a minute each`,
  },
  { what: 'lambdaRequests', quantity: MINUTES_A_MONTH / MILLION, why: '`schedule`, every minute' },
  {
    what: 'lambdaGbSecond',
    quantity: (MINUTES_A_MONTH * timer.seconds * (memoryMb['schedule'] ?? 0)) / 1024,
    why: `the same, ${timer.seconds} s each`,
  },
  { what: 'traces', quantity: MINUTES_A_MONTH / MILLION, why: 'one for each of them' },
  { what: 'logsIn', quantity: (MINUTES_A_MONTH * timer.logBytes) / GB, why: `${timer.logBytes} bytes each` },
  {
    what: 'tableReads',
    quantity: (MINUTES_A_MONTH * DUE_PARTITIONS * EMPTY_QUERY_UNITS) / MILLION,
    why: `${DUE_PARTITIONS} empty queries each`,
  },
  {
    what: 'keyRequests',
    quantity: MINUTES_A_MONTH / MINUTES_PER_KEY_REQUEST / MILLION,
    why: 'DynamoDB, once in five minutes',
  },
];
