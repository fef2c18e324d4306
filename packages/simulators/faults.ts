import * as z from 'zod';

export const FAULT_KINDS = [
  'rate_limited',
  'unavailable',
  'cut_body',
  'truncated_json',
  'slow',
  'repeated_page',
  'missing_page',
  'changed_total',
  'revoked_key',
  'expired_token',
  'foreign_next_link',
  'redirect',
  'field_not_readable',
  'person_not_readable',
  'empty_success',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/**
 * One fault to play. `times` counts the answers it spoils (default 1; null and Infinity last until cleared);
 * `after` lets that many fitting requests pass first; `match` is a part of "METHOD /path" and limits it to those.
 */
export const faultSchema = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  match: z.string().min(1).optional(),
  times: z
    .union([z.int().positive(), z.literal(Infinity)])
    .nullable()
    .default(1),
  after: z.int().nonnegative().default(0),
  /** What `unavailable` answers; 503 when left out. */
  status: z.int().min(500).max(599).optional(),
  /** How long `slow` waits before it answers. */
  delayMs: z.int().nonnegative().default(1000),
  /** `Retry-After` in seconds. */
  retryAfterSeconds: z.int().nonnegative().optional(),
  /** `Retry-After` as an HTTP date; ISO instant, wins over the seconds. */
  retryAt: z.iso.datetime({ offset: true }).optional(),
  /** What `field_not_readable` takes away, by the provider's own field names. */
  fields: z.array(z.string()).default([]),
  /** Where `foreign_next_link` and `redirect` point to: a host with or without a port. */
  host: z.string().min(1).default('elsewhere.test'),
  /** Whom `person_not_readable` hides; limits `field_not_readable` to these people, everybody when left out. Ids of the population. */
  people: z.array(z.string()).optional(),
});
export type Fault = z.output<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;

type Armed = { fault: Fault; passes: number; left: number };

/** The switchboard of one simulator: arms faults and hands them out, oldest first, until they are used up. */
export class FaultSwitches {
  private armed: Armed[] = [];

  add(input: FaultInput): void {
    const fault = faultSchema.parse(input);
    this.armed.push({ fault, passes: fault.after, left: fault.times ?? Infinity });
  }

  clear(): void {
    this.armed = [];
  }

  /** What is still to come. */
  list(): Fault[] {
    return this.armed.map(({ fault, left }) => ({ ...fault, times: left === Infinity ? null : left }));
  }

  /** Uses up one turn of the oldest fault of this kind that fits the request; the others keep theirs. */
  take(kind: FaultKind, target: string): Fault | undefined {
    const fitting = this.fitting(kind, target).find((armed) => armed.passes-- <= 0);
    return fitting && this.use(fitting);
  }

  /** Uses up one turn of every fault of this kind that fits: several permissions can be missing at once. */
  takeAll(kind: FaultKind, target: string): Fault[] {
    return this.fitting(kind, target)
      .filter((armed) => armed.passes-- <= 0)
      .map((armed) => this.use(armed));
  }

  private fitting(kind: FaultKind, target: string): Armed[] {
    return this.armed.filter(({ fault }) => fault.kind === kind && target.includes(fault.match ?? ''));
  }

  private use(armed: Armed): Fault {
    armed.left -= 1;
    if (armed.left <= 0) this.armed = this.armed.filter((other) => other !== armed);
    return armed.fault;
  }
}
