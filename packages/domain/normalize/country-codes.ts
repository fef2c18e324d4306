import { getAlpha3Codes } from 'i18n-iso-countries/index.js';

/** Two-letter codes in use that are not the country's own: who says so is in `country.ts`. */
const OTHERS: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR' };

const codes: ReadonlySet<string> = new Set(Object.values(getAlpha3Codes()));

/** The code that a country is kept by, for a code in any case; undefined for one that no country has. */
export const countryCode = (text: string): string | undefined => {
  const code = text.toUpperCase();
  return OTHERS[code] ?? (codes.has(code) ? code : undefined);
};
