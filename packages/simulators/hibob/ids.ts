/** Ids of this company share their first digits, as ids given in one year do; 19 digits, beyond a JavaScript number. */
const START = '3332883894235';

export const COMPANY_ID = 637323;

export const vendorIdOf = (id: string): string => `${START}${id.padStart(6, '0')}`;

/** The population's id; undefined for an id of another company. */
export const populationIdOf = (vendorId: string): string | undefined =>
  vendorId.startsWith(START) ? vendorId.slice(START.length).replace(/^0+(?=\d)/, '') : undefined;
