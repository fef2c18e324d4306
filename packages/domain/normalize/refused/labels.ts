/** What a word close before a number says the number is. */
export type NumberLabel = 'american' | 'british' | 'passport' | 'account' | 'national' | 'else';

/**
 * Words in capitals and without accents, in English, German, French and Norwegian. `else` are numbers that may look like
 * refused ones by chance.
 */
const LABELS: readonly (readonly [NumberLabel, RegExp])[] = [
  ['american', /\bS\.?S\.?N\b|SOCIAL SECURITY|\bITIN\b|TAXPAYER/g],
  ['british', /\bNINO\b|\bNIN\b|\bN\.?I\.? ?(?:NO|NUM|#)|NATIONAL INSURANCE/g],
  [
    'passport',
    /PASSPORT|PASSEPORT|REISEPASS|\bPASS ?-?(?:NR|NUMMER|NO|NUMBER)\b|PERSONALAUSWEIS|AUSWEIS ?-?(?:NR|NUMMER)|IDENTITY CARD|\bID CARD|CARTE D.IDENTITE|PIECE D.IDENTITE|DRIV(?:ING|ER.?S?) LICEN[CS]E|FUHRERSCHEIN|FUHRERAUSWEIS|PERMIS DE CONDUIRE|FORERKORT/g,
  ],
  [
    'account',
    /BANK ?-?(?:ACCOUNT|ACC?T|KONTO|VERBINDUNG)|\bKONTO ?-?(?:NR|NUMMER)|SORT CODE|\bBLZ\b|ROUTING|COMPTE BANCAIRE/g,
  ],
  [
    'national',
    /\bAHV|\bAVS\b|NAVS|STEUER ?-?(?:ID|NR|NUMMER)|TAX ?-?ID|\bTIN\b|FODSELS|\bFNR\b|PERSON(?:NR|NUMMER)|\bD-?(?:NR|NUMMER)|SOZIALVERS|\bS\.?V\.? ?-?(?:NR|NUMMER)|\bR\.?V\.? ?-?(?:NR|NUMMER)|RENTENVERS|VERSICHERTENN|VERSICHERUNGSN|\bINSEE\b|\bSECU\b|\bNIR\b|NATIONAL ID|IDENTITETSN/g,
  ],
  [
    'else',
    /\b(?:P\.?O\.?(?![A-Z])|PURCHASE|ORDER|BESTELL|AUFTRAG|COMMANDE|BESTILLING|ORDRE|INVOICE|RECHNUNG|FACTURE|FAKTURA|ASSET|INVENTA|SERIAL|SERIEN|S\/N|ROOM|RAUM|ZIMMER|SALLE|ROM\b|ISBN|ISSN|IMEI|ICCID|SIM\b|EAN\b|GTIN|VAT\b|UST(?:-?ID|\b)|MWST|TVA\b|MVA\b|ORG\b|ORG-|TEL\b|TELE|PHONE|MOBIL|HANDY|FAX|NATEL|EMPLOYEE|EMP\b|STAFF|PERSONALN|PERSONAL-N|MITARBEITER|MATRICULE|ANSATT|BADGE|TICKET|CASE|PROJE|COST|KOST|KUNDE|CUSTOMER|CLIENT|CONTRACT|VERTRAG|DEVICE|LAPTOP|TRACKING|SENDUNG|PARCEL)/g,
  ],
];

const lastEnd = (text: string, pattern: RegExp): number => {
  let last = -1;
  for (const { 0: word, index } of text.matchAll(pattern)) last = index + word.length;
  return last;
};

/** What the word nearest before a number says; undefined when none of them says anything. */
export const labelIn = (before: string): NumberLabel | undefined => {
  if (!/[A-Z]/.test(before)) return undefined;
  let nearest = -1;
  let label: NumberLabel | undefined;
  for (const [name, pattern] of LABELS) {
    const at = lastEnd(before, pattern);
    if (at > nearest) [nearest, label] = [at, name];
  }
  return label;
};
