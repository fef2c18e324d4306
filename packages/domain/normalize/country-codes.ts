// The library's index brings a table of accents along, which nothing here needs.
import iso from 'i18n-iso-countries/codes.json';

/** Two-letter codes in use that are not the country's own: who says so is in `country.ts`. */
const OTHERS: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR' };

/** Two-letter code by three-letter code (ISO 3166-1). */
export const alpha3Codes: Readonly<Record<string, string>> = Object.fromEntries(
  iso.flatMap(([two, three]) => (two === undefined || three === undefined ? [] : [[three, two] as const])),
);

const codes: ReadonlySet<string> = new Set(Object.values(alpha3Codes));

/** The code that a country is kept by, for a code in any case; undefined for one that no country has. */
export const countryCode = (text: string): string | undefined => {
  const code = text.toUpperCase();
  return OTHERS[code] ?? (codes.has(code) ? code : undefined);
};
