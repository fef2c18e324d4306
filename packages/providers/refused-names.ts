import type { RefusedCategory } from '#domain/refused-category';

/** Endings by which a name says that it is a number: `Kontonr.`, `Konto-Nr`, `Account #`, `Acct No`, `Passnummer`. */
const NUMBER = '(?: ?(?:nr|nrs|no|nos|num|numbers?|nummern?|numero|hash))';

/** Words that tell only when they are all of a name; of one field's several names, ` | ` parts them. */
const only = (alternatives: string): string => `(?<=^|\\| )(?:${alternatives})(?= \\||$)`;

/** Whole words over folded text; a stem that ends in `\w*` takes its plurals and compounds. */
const words = (...alternatives: readonly string[]): RegExp =>
  new RegExp(`\\b(?:${alternatives.join('|').replaceAll('NUMBER', NUMBER)})\\b`);

/**
 * Names that tell, in English, German, French, Spanish and Norwegian: whole words over folded text (lower case, no accents,
 * camel case split, `#` written out as `hash`). Compounds of German and Norwegian are one word, so their stems are left
 * open at the end. A word that means something else in daily use (medical, political, bank) needs a second one.
 */
export const namesThatTell: readonly (readonly [RefusedCategory, RegExp])[] = [
  [
    'ethnic_origin',
    words(
      'races?|racial|rasse|rase|raza|skin colou?r|hautfarbe|couleur de peau|hudfarge',
      'ethnic\\w*|ethnisch\\w*|ethnie\\w*|ethnique\\w*|etnisk\\w*|etnisit\\w*|etnia\\w*|etnic\\w*|volkszugehorig\\w*',
      'origine raciale|origen racial',
    ),
  ],
  [
    'political_affiliation',
    words(
      'political (?:part\\w*|affiliation\\w*|opinion\\w*|view\\w*|belief\\w*|orientation\\w*|membership\\w*)|part(?:y|ies) (?:membership\\w*|affiliation\\w*)',
      'politische (?:partei|zugehorigkeit|gesinnung|meinung|uberzeugung|ansicht|einstellung)\\w*|parteizugehorig\\w*|parteimitglied\\w*|opinions? politiques?|affiliation politique|appartenance politique|parti politique',
      only('politique|political|politisch'),
      'partipolitisk\\w*|partitilhorighet|partimedlem\\w*|parteibuch|politisk (?:tilhorighet|syn|parti|oppfatning)',
      'afiliacion politica|partido politico|opiniones politicas',
    ),
  ],
  [
    'religion',
    words(
      'religi\\w*|church(?: (?:tax|membership|member|affiliation))?(?! (?:st|street|road|rd|lane|hill|square|house|office|site)\\b)',
      only('denomination'),
      'konfession\\w*|kirchensteuer\\w*|kirche\\w*|kirchen\\w*|glauben?|glaubens\\w*|confessions?|confesion|cultes?|croyances?|creed',
      'livssyn\\w*|tax elections?|impot ecclesiastique|trosretning|trostilhorighet|kirkemedlem\\w*|trossamfunn|kirkeskatt',
    ),
  ],
  [
    'union_membership',
    words(
      '(?:trade|labou?r) unions?|union (?:member\\w*|dues|fees?|affiliation)|gewerkschaft\\w*',
      'syndicat|syndicats|syndical\\w*|syndique\\w*|fagforening\\w*|fagorganis\\w*|fagforbund\\w*|sindica\\w*',
    ),
  ],
  [
    'genetic_or_health',
    words(
      'health(?! (?:and safety|coach\\w*|tech|products?|team|economics|sciences?)\\b)|illness\\w*|disease\\w*|diagnos(?:is|es|e|en)|diagnosed|disabilit\\w*|disabled|pregnan\\w*|sick (?:leave|note|days?|pay)',
      'medical (?:data|record\\w*|condition\\w*|history|information|info|certificate\\w*|notes?|details|exam\\w*|leave|restriction\\w*|status|check\\w*|report\\w*|needs?)|blood (?:type|group)|allerg\\w*',
      'vaccinal\\w*|vaccinat(?:ion|ions|ed)(?! (?:research|team|sales|development))|vaccine (?:status|date|doses?|record|certificate)|immuni[sz]ation\\w*|dna|genetic (?:data|test\\w*|information|condition\\w*|profile)',
      only('medicals?|genetics?|vaccines?|vaccins?|gd ?b|covid'),
      'covid (?:status|tests?|vaccin\\w*|certificates?|zertifikat\\w*)|grad der behinderung',
      'gesundheit\\w*|krankheit\\w*|krank(?:en|meldung|schreibung)\\w*|schwerbehindert\\w*|schwerbehinderung\\w*|behindert\\w*|behinderung\\w*|blutgruppe\\w*|schwanger\\w*|impf(?:ung|status|pass|datum|nachweis|schutz)\\w*|medizinische daten|genetische daten',
      'sante|maladies?|handicap\\w*|donnees (?:medicales|genetiques|de sante)|dossier medical|certificat medical|visite medicale|aptitude medicale|suivi medical|arrets? maladie|genetique\\w*|groupe sanguin|grossesse\\w*|rqth|invalidit\\w*',
      'helse(?!vernombud)\\w*|sykdom\\w*|sykefrav\\w*|syk(?:e)?melding\\w*|funksjons(?:nedsettelse|hem\\w*)\\w*|vaksin\\w*|ufor(?:e|het)\\w*|legeattest\\w*|legeerklaring\\w*|genetisk\\w*|blodtype\\w*|gravid\\w*',
      'salud|discapacidad\\w*|minusvalia\\w*|enfermedad\\w*|alergi\\w*|embaraz\\w*|grupo sanguineo|datos medicos|historial medico',
    ),
  ],
  [
    'biometric',
    words(
      'biometri\\w*|facial recognition|iris scans?|voiceprints?|finger ?prints?|retina|face ?id|gesichtserkennung|fingerabdruck\\w*',
      'empreintes? digitales?|reconnaissance faciale|ansiktsgjenkjenning|fingeravtrykk\\w*|huellas? dactilar\\w*',
    ),
  ],
  [
    'sex_life_or_orientation',
    words(
      'sexual\\w*|sex life|lgbt\\w*|sexuell\\w*|vie sexuelle|seksuell\\w*|seksualliv|seksualitet|legning|orientacion sexual|vida sexual',
    ),
  ],
  [
    'criminal_record',
    words(
      'criminal\\w*|background (?:check\\w*|screening\\w*)|convictions?|convicted|dbs (?:check\\w*|certificate\\w*|number|status)|police (?:check\\w*|certificate\\w*)',
      'fuhrungszeugnis\\w*|leumundszeugnis\\w*|vorstrafe\\w*|strafregister\\w*|zuverlassigkeitsuberprufung\\w*|extraits? (?:de|du) casier|casier judiciaire|condamnations? penales?|antecedents judiciaires',
      'rulleblad\\w*|bakgrunnssjekk\\w*|strafferegister\\w*|politiattest\\w*|straffeattest\\w*|vandelsattest\\w*|antecedentes penales',
    ),
  ],
  [
    'bank_or_payment',
    words(
      'iban\\w*|bic|swift (?:codes?|bic)|bank (?:name|code|branch|clearing|swift)',
      only('banks?|swift|banque|banco'),
      'bank(?:ing)? ?(?:acc(?:oun)?ts?|details?|data|infos?|information|number|konto|kontonummer|verbindung|daten|leitzahl)\\w*|bankverbindung\\w*|bankkonto\\w*|bankdaten\\w*|bankleitzahl\\w*|bankdetails?|blz',
      '(?<!gl )(?<!ledger )(?<!client )(?<!customer )(?<!user )(?<!key )acc(?:oun)?ts?NUMBER|account holders?|direct deposit\\w*|sort codes?|routingNUMBER|salary account|payroll account',
      'kontoNUMBER|kontoinhaber\\w*|kontoverbindung\\w*|gehaltskont\\w*|lohnkont\\w*|lonnskont\\w*|utbetalingskont\\w*|kontoeier\\w*|bankopplysninger|banknavn|bankkort|kredittkort\\w*|kreditkarte\\w*',
      '(?:credit|debit|payment) cards?\\w*|n(?:umero|o)? (?:de|du) compte|comptes? bancaires?|titulaire du compte|coordonnees bancaires|nom de (?:la )?banque|rib|cartes? (?:bancaires?|de credit)',
      'cuentas? bancarias?|numero de cuenta|datos bancarios|tarjetas? de (?:credito|debito)',
    ),
  ],
  [
    'credit_rating',
    words(
      'credit (?:ratings?|scores?|checks?|history|reports?)|creditworth\\w*|schufa\\w*|bonitat\\w*|kreditwurdigkeit\\w*|betreibungs\\w*|solvabilite|notation de credit|cote de credit',
      'kreditauskunft\\w*|kredit ?scor\\w*|scores? de credit|kredittscor\\w*|kredittverdighet|kredittvurdering\\w*|kredittsjekk\\w*|betalingsanmerkning\\w*|solvencia',
    ),
  ],
  [
    'licence_or_passport',
    words(
      'passports?\\w*|(?:drivers?|driving) licen[cs]e\\w*|driver s licen[cs]e\\w*|(?<!software )(?<!product )licen[cs]eNUMBER|identity (?:card|document)s?\\w*|id cardNUMBER',
      '(?:reise)?pass ?(?:nr|no|num|numbers?|nummern?)|reisepass\\w*|fuhrerschein\\w*|fuhrerausweis\\w*|fahrerlaubnis\\w*|ausweisNUMBER|personalausweis\\w*|identitatskarte\\w*',
      'passeports?|n(?:umero|o)? (?:de|du) (?:passeport|permis)|permis de conduire|cartes? (?:nationale )?d identite|pieces? d identite',
      'legitimasjon\\w*|id kortNUMBER|forerkort\\w*|pasaporte\\w*|carn?et de conducir|permiso de conducir',
    ),
  ],
  [
    'social_security_number',
    words(
      'ssn|s s n|nin|nino|ni(?: ?(?:no|number|nr))|itin|tin|social (?:security|insurance)|national (?:id|identity|identification|insurance)\\w*|personal identityNUMBER|tax (?:id|identification|payer|reference)\\w*|taxNUMBER|taxpayer\\w*',
      'sozialversicherung\\w*|steuer ?id\\w*|steueridentifikation\\w*|steuerliche identifikation\\w*|steuerNUMBER|ahv\\w*|navs\\w*|svNUMBER|rvNUMBER|rentenversicherung\\w*|versichertennummer|versicherungs ?(?:nr|nummer)',
      'securite sociale|nir|avs|numero (?:insee|de secu|fiscal|de securite)|insee|n secu|no secu|secu',
      'fodselsNUMBER|fnr|cprNUMBER|d ?(?:nr|nummer|number)|person ?(?:nr|nummern?)|nasjonalt identitets\\w*|identitetsNUMBER',
      'seguridad social|dni|nie|nif',
    ),
  ],
];
