import type { Exchange } from '../exchange';

export type Window = { limit: number; offset: number };

/** `limit` and `offset` of a request; undefined where they are not whole numbers from 0 on. */
export const windowOf = ({ query }: Exchange, defaults: { limit: number }): Window | undefined => {
  const limit = Number(query.get('limit') ?? defaults.limit);
  const offset = Number(query.get('offset') ?? 0);
  const whole = [limit, offset].every((number) => Number.isInteger(number) && number >= 0);
  return whole ? { limit, offset } : undefined;
};
