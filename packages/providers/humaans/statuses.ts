import type { HttpClient, HttpRequest } from '#http/client';
import { unless } from '../unless-closed';
import { readSlice } from './read-list';
import { isFilterRefused } from './refusals';

/** Every status that is documented or was seen (sheet 3.3: how a new hire is spelled is not confirmed). */
const STATUSES = ['active', 'offboarded', 'newHire', 'new_hire', 'onboarding'] as const;

/** Asks for people of every known status. */
export const EVERY_STATUS: NonNullable<HttpRequest['query']> = { 'status[$in]': STATUSES };

/**
 * How many people there are of every known status, to compare with the unfiltered list: it is not confirmed whether that
 * holds people who have left. Undefined where the filter is refused.
 */
export const countEveryStatus = async (http: HttpClient): Promise<number | undefined> => {
  const list = { resource: 'people', filter: EVERY_STATUS };
  return (await unless(isFilterRefused, readSlice(http, list, { offset: 0, limit: 1 })))?.total;
};
