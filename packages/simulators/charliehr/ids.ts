/** Opaque text that stays the same for ever and says nothing about the population's id: multiplying by an odd number never gives one twice. */
const scrambled = (id: string): string =>
  (Math.imul(Number(id), 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');

/** `team_member_8f3c21aa` (sheet section 6). */
export const memberId = (id: string): string => `team_member_${scrambled(id)}`;

/** Of a person's salary rows, oldest first. */
export const salaryId = (id: string, index: number): string => `salary_${scrambled(id)}_${index}`;
