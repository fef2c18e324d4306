import * as z from 'zod';

/** The twelve kinds of data of B131 (and B133): never read, never mapped, whatever the key could see. */
export const refusedCategories = [
  'ethnic_origin',
  'political_affiliation',
  'religion',
  'union_membership',
  'genetic_or_health',
  'biometric',
  'sex_life_or_orientation',
  'criminal_record',
  'bank_or_payment',
  'credit_rating',
  'licence_or_passport',
  'social_security_number',
] as const;
export type RefusedCategory = (typeof refusedCategories)[number];

/**
 * What a deployment accepts nevertheless, by company id, with the reason (B132; design README, section 5). Never bank
 * accounts and cards: those have no place in the register at all.
 */
export const refusedExceptionsSchema = z.record(
  z.string().min(1),
  z.partialRecord(z.enum(refusedCategories).exclude(['bank_or_payment']), z.string().trim().min(10)),
);
export type RefusedExceptions = Readonly<z.output<typeof refusedExceptionsSchema>>;

const isExceptable = (category: RefusedCategory): category is Exclude<RefusedCategory, 'bank_or_payment'> =>
  category !== 'bank_or_payment';

const NONE: readonly RefusedCategory[] = [];

/** The categories that a company has an exception for. */
export const exceptionsOf = (
  companyId: string,
  exceptions: RefusedExceptions | undefined,
): readonly RefusedCategory[] => {
  const reasons = exceptions?.[companyId];
  if (reasons === undefined) return NONE;
  return refusedCategories.filter(isExceptable).filter((category) => reasons[category] !== undefined);
};
