import { isLeaverDateField } from '../configuration';
import { connectionOf } from '../stakeholder';
import type { Stakeholder } from '../stakeholder';

/**
 * The connection that a person's last day came from, whose leaver policy counts: the one that wrote the date, else the one
 * that said the day as one of several. Where a person typed it, the connection that counts most of those that know them.
 */
export const originOfLeaving = (
  { fields, lastDay, leavings = {}, links }: Stakeholder,
  precedence: readonly string[],
): string | undefined => {
  const said = Object.entries(fields).filter(([field]) => isLeaverDateField(field));
  const writers = [
    ...said.filter(([, { value }]) => value === lastDay),
    ...said.filter(([field]) => field === 'terminationDate'),
  ].flatMap(([, { source }]) => connectionOf(source) ?? []);
  const sayers = Object.keys(leavings).filter((connectionId) => leavings[connectionId] === lastDay);
  const knowing = precedence.filter((connectionId) => (links[connectionId] ?? []).length > 0);
  return [...writers, ...sayers.toSorted(), ...knowing][0];
};
