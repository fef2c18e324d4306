import { alwaysFree, regions } from './prices';
import type { Prices } from './prices';

/** One line of a bill: so many of what is priced (millions where the price is per million), and why. */
export type Line = { readonly what: keyof Prices; readonly quantity: number; readonly why: string };

const free: Partial<Record<keyof Prices, number>> = alwaysFree;

/** Dollars a month. With `freeTier`, less what AWS does not charge for. */
export const total = (lines: readonly Line[], prices: Prices, { freeTier = false } = {}): number =>
  [...Map.groupBy(lines, ({ what }) => what)].reduce((sum, [what, ofOne]) => {
    const quantity = ofOne.reduce((all, line) => all + line.quantity, 0);
    const charged = freeTier ? Math.max(0, quantity - (free[what] ?? 0)) : quantity;
    return sum + charged * prices[what];
  }, 0);

const words: Readonly<Record<keyof Prices, string>> = {
  alarm: 'alarms',
  dashboard: 'dashboards',
  key: 'KMS keys',
  secret: 'secrets',
  sqsRequests: 'SQS requests (million)',
  busEvents: 'events on the bus (million)',
  lambdaRequests: 'Lambda invocations (million)',
  tableWrites: 'DynamoDB write units (million)',
  tableReads: 'DynamoDB read units (million)',
  s3Writes: 'S3 writes (million)',
  s3Reads: 'S3 reads (million)',
  traces: 'X-Ray traces (million)',
  keyRequests: 'KMS requests (million)',
  lambdaGbSecond: 'Lambda GB-seconds',
  logsIn: 'log lines (GB)',
  tableStorage: 'DynamoDB storage (GB)',
  tableBackup: 'DynamoDB point-in-time recovery (GB)',
  s3Storage: 'S3 storage (GB)',
};

export const dollars = (amount: number): string => `$${amount.toFixed(amount < 0.1 ? 4 : 2)}`;
const count = (quantity: number): string => quantity.toLocaleString('en', { maximumSignificantDigits: 4 });

const NAMES = ['us-east-1', 'eu-central-1'] as const satisfies readonly (keyof typeof regions)[];

/** A bill as a markdown table, a column of dollars per region, its sum as the last row. */
export const billTable = (lines: readonly Line[]): string => {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const amounts = (chosen: readonly Line[]): string[] =>
    NAMES.map((name) => dollars(total(chosen, regions[name])));
  return [
    row(['what', 'how many', 'why', ...NAMES]),
    row(['---', '---:', '---', ...NAMES.map(() => '---:')]),
    ...lines.map((line) => row([words[line.what], count(line.quantity), line.why, ...amounts([line])])),
    row(['**sum**', '', '', ...amounts(lines).map((sum) => `**${sum}**`)]),
  ].join('\n');
};
