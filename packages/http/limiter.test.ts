import { describe, expect, it } from '@jest/globals';
import { RequestLimiter } from './limiter';

/** A limiter whose clock moves only by sleeping; `starts` are the times at which tasks began. */
const aLimiter = (concurrency = 1) => {
  let time = 0;
  const starts: number[] = [];
  const limiter = new RequestLimiter(concurrency, {
    now: () => new Date(time),
    sleep: async (milliseconds) => {
      time += milliseconds;
    },
  });
  return { limiter, starts, start: async () => void starts.push(time) };
};

describe('RequestLimiter', () => {
  it('never runs more tasks at once than allowed, and runs all of them', async () => {
    const { limiter } = aLimiter(2);
    let running = 0;
    let most = 0;
    const task = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    };

    await Promise.all(Array.from({ length: 7 }, () => limiter.run(task)));

    expect({ most, running }).toEqual({ most: 2, running: 0 });
  });

  it('frees its place when a task fails', async () => {
    const { limiter, starts, start } = aLimiter();

    await limiter.run(() => Promise.reject(new Error('no'))).catch(() => undefined);
    await limiter.run(start);

    expect(starts).toHaveLength(1);
  });

  it('holds every request while paused, and only once', async () => {
    const { limiter, starts, start } = aLimiter();
    limiter.pause(3000);

    await limiter.run(start);
    await limiter.run(start);

    expect(starts).toEqual([3000, 3000]);
  });
});
