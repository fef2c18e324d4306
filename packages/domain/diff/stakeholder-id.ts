import { byText } from '../canonical-json';
import { sha256Base32 } from '../hashing';

/**
 * Id of a stakeholder to be created, derived so that two plans that create the same person name the same stakeholder:
 * from company, connection and the smallest of the person's employee ids (100 bits of SHA-256).
 */
export const deriveStakeholderId = (
  companyId: string,
  connectionId: string,
  employeeIds: readonly string[],
): string => {
  const smallest = employeeIds.toSorted(byText)[0] ?? '';
  return `stk_${sha256Base32([companyId, connectionId, smallest].join('\n'), 20)}`;
};
