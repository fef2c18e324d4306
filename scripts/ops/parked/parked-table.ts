import type { Effect } from './effect';
import type { ParkedMessage } from './parked-message';

/** A message with what trying again would do. */
export type ParkedEntry = { readonly message: ParkedMessage; readonly effect: Effect };

const HEADING = [
  'queue',
  'age',
  'type',
  'company',
  'run or connection',
  'code',
  'received',
  'message id',
  'again',
];
const NONE = '-';

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
] as const;

/** Such as `3 d`; full units only. */
export const ageText = (sentAt: string, now: Date): string => {
  const ms = Math.max(0, now.getTime() - Date.parse(sentAt));
  const [unit, size] = UNITS.find(([, least]) => ms >= least) ?? ['s', 1_000];
  return `${Math.floor(ms / size)} ${unit}`;
};

/** Rows for a table, with heading; oldest first within a queue. */
export const parkedTable = (entries: readonly ParkedEntry[], now: Date): string[][] => [
  HEADING,
  ...entries
    .toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))
    .map(({ message, effect }) => [
      message.queue,
      ageText(message.sentAt, now),
      message.type,
      message.companyId ?? NONE,
      message.runId ?? message.connectionId ?? NONE,
      message.code ?? (message.queue.endsWith('-dead-letters') ? 'delivered too often' : NONE),
      String(message.receiveCount),
      message.messageId,
      `${effect.works ? 'works' : 'no effect'}: ${effect.because}`,
    ]),
];

const orderOf = ({ message }: ParkedEntry): string =>
  `${message.queue} ${message.sentAt} ${message.messageId}`;
