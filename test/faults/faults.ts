/** Everything that the harness lets go wrong, with what it stands for. */
export const faultKinds = {
  crash_before: 'the function dies before a call',
  crash_after: 'the function dies after a call took effect, before it learns of it',
  timed_out: 'the function stands still until its time is over',
  paused: 'the function stands still at a call while others go on, then goes on with what it had read',
  throttled: 'a call is throttled, once or until the SDK gives up',
  conflict: 'a write meets another writer (TransactionConflict, 409)',
  answer_lost: 'a write takes effect, its answer is lost, the SDK repeats it',
  half_a_batch: 'a batch is taken in part: unprocessed items, failed entries',
  duplicated: 'a message comes twice',
  delayed: 'a message comes up to 20 minutes late',
  reordered: 'a message overtakes an older one',
  dropped: 'a delivery is lost; the message comes again after its visibility',
  stream_repeated: 'a batch of the stream comes again, after later ones',
  clock_skew: 'the function runs with a clock up to 3 minutes wrong',
  hr_truncated: 'the HR system sends half a page',
  hr_cut: 'the HR system drops the connection in the middle of a page',
  hr_throttled: 'the HR system answers 429',
  hr_unavailable: 'the HR system answers 503',
  hr_wrong_page: 'the HR system repeats or leaves out a page',
} as const;
export type FaultKind = keyof typeof faultKinds;

/** How often each kind happened. */
export class Tally {
  private readonly counts = new Map<FaultKind, number>();

  add(kind: FaultKind, times = 1): void {
    if (times > 0) this.counts.set(kind, this.of(kind) + times);
  }

  of(kind: FaultKind): number {
    return this.counts.get(kind) ?? 0;
  }
}
