import type { ConfigurationSettings } from '../configuration';

type Missing = ConfigurationSettings['guards']['missing'];

/** By size, as for leavers: who is dropped by an answer would otherwise be a leaver nobody counts. */
const percentBySize = (people: number): number => {
  if (people < 50) return 20;
  return people <= 1_000 ? 10 : 2;
};

/** The most people who may be missing at once from a reading that is believed. */
export const mostMissing = (employed: number, { people, percent }: Missing): number =>
  Math.max(people, (employed * (percent ?? percentBySize(employed))) / 100);

/**
 * Whether an answer that looks complete lacks an implausible part of the people who are known (pipeline section 6, known
 * people present). `newly`: those who were not missing before; `employed`: everybody tied to the connection who works.
 */
export const lacksTooMany = (newly: number, employed: number, settings: Missing): boolean =>
  newly > mostMissing(employed, settings);
