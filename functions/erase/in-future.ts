/** ISO instant that comes `ms` after another. */
export const inFuture = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString();
