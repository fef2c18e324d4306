/**
 * Public list prices in US dollars, written down from memory of AWS's price pages and NOT VERIFIED: check them by hand
 * before you rely on a sum (docs/cost.md has the list). Free tiers, savings plans and taxes are not in them.
 */
export type Prices = {
  /** Each a month. */
  readonly alarm: number;
  readonly dashboard: number;
  readonly key: number;
  readonly secret: number;
  /** Each a million. */
  readonly sqsRequests: number;
  readonly busEvents: number;
  readonly lambdaRequests: number;
  readonly tableWrites: number;
  readonly tableReads: number;
  readonly s3Writes: number;
  readonly s3Reads: number;
  readonly traces: number;
  readonly keyRequests: number;
  /** GB-second on arm64. */
  readonly lambdaGbSecond: number;
  /** GB taken in, and GB kept for a month. */
  readonly logsIn: number;
  readonly tableStorage: number;
  readonly tableBackup: number;
  readonly s3Storage: number;
};

const usEast1: Prices = {
  alarm: 0.1,
  dashboard: 3,
  key: 1,
  secret: 0.4,
  sqsRequests: 0.4,
  busEvents: 1,
  lambdaRequests: 0.2,
  tableWrites: 0.625,
  tableReads: 0.125,
  s3Writes: 5,
  s3Reads: 0.4,
  traces: 5,
  keyRequests: 3,
  lambdaGbSecond: 0.0000133334,
  logsIn: 0.5,
  tableStorage: 0.25,
  tableBackup: 0.2,
  s3Storage: 0.023,
};

/** The same where nothing else is said. */
const euCentral1: Prices = {
  ...usEast1,
  tableWrites: 0.7625,
  tableReads: 0.1525,
  s3Writes: 5.4,
  s3Reads: 0.43,
  logsIn: 0.63,
  tableStorage: 0.306,
  tableBackup: 0.245,
  s3Storage: 0.0245,
};

export const regions = { 'us-east-1': usEast1, 'eu-central-1': euCentral1 } as const satisfies Record<
  string,
  Prices
>;

/** What AWS does not charge for each month in an account that uses nothing else (from memory, too). */
export const alwaysFree = {
  alarm: 10,
  dashboard: 3,
  sqsRequests: 1,
  lambdaRequests: 1,
  lambdaGbSecond: 400_000,
  traces: 0.1,
  logsIn: 5,
  tableStorage: 25,
} as const satisfies Partial<Record<keyof Prices, number>>;
