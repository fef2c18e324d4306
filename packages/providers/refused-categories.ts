import { foldedName } from './folded-name';

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
 * Names that tell, in English, German, French, Spanish and Norwegian: whole words over folded text (lower case, no accents,
 * camel case split). Compounds of German and Norwegian are one word, so their stems are left open at the end.
 */
const NAMES: readonly (readonly [RefusedCategory, RegExp])[] = [
  [
    'ethnic_origin',
    /\b(race|racial|ethnic|ethnicity|rasse|hautfarbe|ethnisch\w*|ethnie|ethnique|origine raciale|etnisk\w*|etnisitet|hudfarge|skin colou?r|couleur de peau|volkszugehorigkeit|rase|raza|etnia|etnic\w*|origen racial)\b/,
  ],
  [
    'political_affiliation',
    /\b(political|politisch\w*|parteizugehorigkeit|politique|partipolitisk|opinions? politiques?|parteimitglied\w*|partitilhorighet|partimedlemskap|politisk\w*|party membership|afiliacion politica|partido politico|opiniones politicas)\b/,
  ],
  [
    'religion',
    /\b(religi\w*|church|konfession\w*|kirchensteuer\w*|kirche\w*|glaubens\w*|confession|livssyn|tax elections?|denomination|impot ecclesiastique|trosretning|kirkemedlemskap|trossamfunn|kirkeskatt|confesion)\b/,
  ],
  [
    'union_membership',
    /\b((trade|labor|labour) union|union (member\w*|dues)|gewerkschaft\w*|syndica\w*|fagforening\w*|fagorganisert|fagforbund\w*|sindica\w*)\b/,
  ],
  [
    'genetic_or_health',
    /\b(health(?! and safety)|genetic\w*|medical|disabilit\w*|disabled|illness|diagnos\w*|blood (type|group)|allerg\w*|pregnan\w*|vaccin\w*|gesundheit\w*|krankheit\w*|krankenkasse\w*|schwerbehindert\w*|behinderung\w*|blutgruppe|schwanger\w*|sante|maladie\w*|handicap\w*|medicale?|groupe sanguin|helse\w*|sykdom\w*|sykefrav\w*|sykmelding\w*|funksjonsnedsettelse|vaksin\w*|uforhet|genetisk\w*|genetique\w*|grossesse|krankmeldung\w*|krankenversicherung\w*|schwerbehinderung|impfstatus|dna|sick leave|funksjonshemming|blodtype|gravid\w*|salud|discapacidad\w*|minusvalia|enfermedad\w*|alergi\w*|embaraz\w*|grupo sanguineo|medic[oa]s?)\b/,
  ],
  [
    'biometric',
    /\b(biometri\w*|facial recognition|iris scan|voiceprint|gesichtserkennung|empreintes digitales|reconnaissance faciale|ansiktsgjenkjenning|fingerprint\w*|retina|face ?id|fingerabdruck\w*|empreinte digitale|fingeravtrykk|huella dactilar)\b/,
  ],
  [
    'sex_life_or_orientation',
    /\b(sexual\w*|sex life|lgbt\w*|sexuell\w*|sexualitat|sexuelle|vie sexuelle|seksuell\w*|seksualliv|seksualitet|legning|orientacion sexual|vida sexual)\b/,
  ],
  [
    'criminal_record',
    /\b(criminal|background checks?|conviction\w*|dbs check|fuhrungszeugnis|vorstrafe\w*|strafregister\w*|background screening|police (check|certificate)|zuverlassigkeitsuberprufung|extrait de casier|condamnations? penales?|bakgrunnssjekk|strafferegister|casier judiciaire|antecedents judiciaires|politiattest|straffeattest|vandelsattest|antecedentes penales)\b/,
  ],
  [
    'bank_or_payment',
    /\b(iban|bic|swift|bank(?! holiday)|bank(konto\w*|verbindung\w*|leitzahl|name|account\w*)|kontonummer|kontoinhaber|account holder|blz|bankdaten|numero de compte|titulaire du compte|bankopplysninger|lonnskonto|kontoeier|(credit|debit|payment) card\w*|sort code|routing (number|no)|account (number|no)|kreditkarte\w*|compte bancaire|coordonnees bancaires|banque|rib|carte (bancaire|de credit)|bankkort|kredittkort|cuenta bancaria|numero de cuenta|datos bancarios|banco|tarjeta de (credito|debito))\b/,
  ],
  [
    'credit_rating',
    /\b(credit (rating|score|check|history)|schufa|bonitat\w*|creditworthiness|kreditwurdigkeit\w*|betreibungsauszug|solvabilite|notation de credit|kredittverdighet|betalingsanmerkning\w*|cote de credit|kredittvurdering|kredittsjekk|solvencia)\b/,
  ],
  [
    'licence_or_passport',
    /\b(passport\w*|(drivers?|driving) licen[cs]e\w*|licen[cs]e (number|no)|identity card\w*|id card (number|no)|(reise)?pass ?nummer|reisepass\w*|fuhrerschein\w*|fuhrerausweis\w*|ausweisnummer|numero de passeport|legitimasjonsnummer|id kort nummer|personalausweis\w*|passeport|permis de conduire|carte d identite|pass nummer|passnummer|forerkort\w*|legitimasjon|pasaporte\w*|carn?et de conducir|permiso de conducir)\b/,
  ],
  [
    'social_security_number',
    /\b(ssn|nin|nino|itin|social (security|insurance)|national (id|identity|identification|insurance)|personal identity number|tax (id|identification)\w*|sozialversicherung\w*|steuer ?id\w*|steueridentifikation\w*|ahv\w*|securite sociale|nir|avs|svnr|sv nummer|ni number|rentenversicherungsnummer|steuernummer|numero fiscal|n secu|fodselsnr|nasjonalt identitetsnummer|fodselsnummer|personnummer|d nummer|seguridad social|dni|nie|nif)\b/,
  ],
];

/** Vendors' field types that are refused whatever the label says. */
const TYPES: Readonly<Record<string, RefusedCategory>> = { ssn: 'social_security_number' };

/** What the field's own names and type say; undefined when nothing tells. Gender is allowed (B131), so "sex" alone is too. */
export const refusedCategory = (names: readonly string[], type?: string): RefusedCategory | undefined => {
  const byType = type === undefined ? undefined : TYPES[type];
  if (byType) return byType;
  const text = names.map(wordsOf).join(' | ');
  return NAMES.find(([, pattern]) => pattern.test(text))?.[0];
};

/** Trailing counters say nothing: "customPassNumber1" and "Pass-Number" both have the words "pass number". */
const wordsOf = (name: string): string =>
  foldedName(name)
    .replaceAll(/[^a-z]+/g, ' ')
    .trim();
