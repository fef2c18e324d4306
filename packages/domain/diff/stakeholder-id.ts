import { byText } from '../canonical-json';
import { sha256Base32 } from '../hashing';

/**
 * Id of a stakeholder to be created, derived so that two plans that create the same person name the same stakeholder:
 * from company, connection and the smallest of the person's employee ids (100 bits of SHA-256). Who was erased and let back
 * in is somebody else than before: nothing that is told of the old record is about the new one.
 */
export const deriveStakeholderId = (
  companyId: string,
  connectionId: string,
  employeeIds: readonly string[],
  timesErased: (employeeId: string) => number = () => 0,
): string => {
  const smallest = employeeIds.toSorted(byText)[0] ?? '';
  const times = timesErased(smallest);
  const again = times > 0 ? [String(times)] : [];
  return `stk_${sha256Base32([companyId, connectionId, smallest, ...again].join('\n'), 20)}`;
};
