/** The twelve kinds of data of B131 (and B133): never read, never mapped, whatever the key could see. */
export type RefusedCategory =
  | 'ethnic_origin'
  | 'political_affiliation'
  | 'religion'
  | 'union_membership'
  | 'genetic_or_health'
  | 'biometric'
  | 'sex_life_or_orientation'
  | 'criminal_record'
  | 'bank_or_payment'
  | 'credit_rating'
  | 'licence_or_passport'
  | 'social_security_number';

/**
 * Names that tell, in English, German, French and Norwegian: whole words over folded text (lower case, no accents,
 * camel case split). Compounds of German and Norwegian are one word, so their stems are left open at the end.
 */
const NAMES: readonly (readonly [RefusedCategory, RegExp])[] = [
  [
    'ethnic_origin',
    /\b(race|racial|ethnic|ethnicity|rasse|hautfarbe|ethnisch\w*|ethnie|ethnique|origine raciale|etnisk\w*|etnisitet|rase)\b/,
  ],
  [
    'political_affiliation',
    /\b(political|politisch\w*|parteizugehorigkeit|politique|partipolitisk|politisk\w*|party membership)\b/,
  ],
  [
    'religion',
    /\b(religi\w*|church|konfession\w*|kirchensteuer\w*|kirche\w*|glaubens\w*|confession|livssyn|trossamfunn|kirkeskatt)\b/,
  ],
  [
    'union_membership',
    /\b((trade|labor|labour) union|union (member\w*|dues)|gewerkschaft\w*|syndica\w*|fagforening\w*)\b/,
  ],
  [
    'genetic_or_health',
    /\b(health(?! and safety)|genetic\w*|medical|disabilit\w*|disabled|illness|diagnos\w*|blood (type|group)|allerg\w*|pregnan\w*|vaccin\w*|gesundheit\w*|krankheit\w*|krankenkasse\w*|schwerbehindert\w*|behinderung\w*|blutgruppe|schwanger\w*|sante|maladie\w*|handicap\w*|medicale?|groupe sanguin|helse\w*|sykdom\w*|funksjonshemming|blodtype|gravid\w*)\b/,
  ],
  [
    'biometric',
    /\b(biometri\w*|fingerprint\w*|retina|face ?id|fingerabdruck\w*|empreinte digitale|fingeravtrykk)\b/,
  ],
  [
    'sex_life_or_orientation',
    /\b(sexual\w*|sex life|lgbt\w*|sexuell\w*|sexualitat|sexuelle|vie sexuelle|seksuell\w*|legning)\b/,
  ],
  [
    'criminal_record',
    /\b(criminal|background checks?|conviction\w*|dbs check|fuhrungszeugnis|vorstrafe\w*|strafregister\w*|casier judiciaire|antecedents judiciaires|politiattest|straffeattest|vandelsattest)\b/,
  ],
  [
    'bank_or_payment',
    /\b(iban|bic|swift|bank(?! holiday)|bank(konto\w*|verbindung\w*|leitzahl|name|account\w*)|kontonummer|kontoinhaber|(credit|debit|payment) card\w*|sort code|routing (number|no)|account (number|no)|kreditkarte\w*|compte bancaire|coordonnees bancaires|banque|rib|carte (bancaire|de credit)|bankkort|kredittkort)\b/,
  ],
  [
    'credit_rating',
    /\b(credit (rating|score|check|history)|schufa|bonitat\w*|cote de credit|kredittvurdering|kredittsjekk)\b/,
  ],
  [
    'licence_or_passport',
    /\b(passport\w*|(drivers?|driving) licen[cs]e\w*|licen[cs]e (number|no)|identity card\w*|id card (number|no)|(reise)?pass ?nummer|reisepass\w*|fuhrerschein\w*|personalausweis\w*|passeport|permis de conduire|carte d identite|pass nummer|passnummer|forerkort\w*|legitimasjon)\b/,
  ],
  [
    'social_security_number',
    /\b(ssn|nin|nino|itin|social (security|insurance)|national (id|identity|identification|insurance)|personal identity number|tax (id|identification)\w*|sozialversicherung\w*|steuer ?id\w*|steueridentifikation\w*|ahv\w*|securite sociale|nir|avs|fodselsnummer|personnummer|d nummer)\b/,
  ],
];

/** Vendors' field types that are refused whatever the label says. */
const TYPES: Readonly<Record<string, RefusedCategory>> = { ssn: 'social_security_number' };

/** What the field's own names and type say; undefined when nothing tells. Gender is allowed (B131), so "sex" alone is too. */
export const refusedCategory = (names: readonly string[], type?: string): RefusedCategory | undefined => {
  const byType = type === undefined ? undefined : TYPES[type];
  if (byType) return byType;
  const text = names.map(fold).join(' | ');
  return NAMES.find(([, pattern]) => pattern.test(text))?.[0];
};

/** "customPassNumber1" and "Pass-Number" both become "pass number" words; accents go, trailing counters too. */
const fold = (name: string): string =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036F]/g, '')
    .replaceAll('&', ' and ')
    .replaceAll(/['’]s\b/g, 's')
    .replaceAll(/[^a-z]+/g, ' ')
    .trim();
