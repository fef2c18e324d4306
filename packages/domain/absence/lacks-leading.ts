import type { Employee } from '../employee';
import type { Stakeholder } from '../stakeholder';

/**
 * Whether, of somebody tied to several records, the one they work by did not come: those that came have all ended and all
 * began before the employment that the register holds. Read by them alone a person who works would have left, for being
 * missing (B108). Cheap for nearly everybody, who has one record; `tied` are all records the person is tied to.
 */
export const lacksLeadingRecord = (
  { fields }: Pick<Stakeholder, 'fields'>,
  {
    tied,
    records,
    asOf,
  }: { readonly tied: readonly string[]; readonly records: readonly Employee[]; readonly asOf: string },
): boolean => {
  if (records.length === 0 || tied.length <= records.length) return false;
  const began = fields['startDate']?.value;
  if (typeof began !== 'string') return false;
  return records.every(({ values }) => isBefore(values['startDate'], began) && isOver(values, asOf));
};

const isBefore = (day: Employee['values'][string] | undefined, other: string): boolean =>
  typeof day === 'string' && day < other;

const isOver = ({ lastDayOfWork, terminationDate }: Employee['values'], asOf: string): boolean =>
  isBefore(lastDayOfWork ?? terminationDate, asOf);
