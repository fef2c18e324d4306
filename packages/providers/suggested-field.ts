import type { EmployeeField } from '#domain/fields';
import { foldedName } from './folded-name';

const HOME = '(?:(?:home|private|personal|privat\\w*|personlich\\w*) )?';
const MAIL = '(?:e ?mail|mail|e ?post)(?: address| adresse)?';

/**
 * Whole names that tell what a company made a field for, in English, German, French, Spanish and Norwegian, over folded
 * text. Whole, because "Emergency contact mobile" and "Previous address" are about something else.
 */
const NAMES: Readonly<Partial<Record<EmployeeField, readonly string[]>>> = {
  personalEmail: [
    `(?:home|private|personal|privat\\w*|personlich\\w*) ${MAIL}`,
    '(?:adresse )?(?:e ?mail|mail|courriel) (?:personnel(?:le)?|privee?)',
    '(?:correo|correo electronico|e ?mail) (?:personal|privado)',
  ],
  mobilePhone: [
    `${HOME}(?:mobile|cell|cellular)(?: phone)?(?: number| no)?`,
    `${HOME}(?:handy|mobil|mobiltelefon)(?:nummer| nummer)?|telefon mobil`,
    '(?:telephone|numero(?: de telephone| de)?) (?:mobile|portable)|portable|mobile personnel',
    '(?:telefono |numero de )?(?:movil|celular)(?: personal)?',
  ],
  addressLine1: [
    `${HOME}address(?: line)?(?: 1)?|${HOME}street(?: address| and (?:house )?(?:number|no))?`,
    `${HOME}(?:adresse|anschrift)|wohnadresse|adresszeile 1|strasse(?: (?:und )?(?:hausnummer|nr))?|gateadresse`,
    'adresse (?:postale|personnelle)|adresse ligne 1|rue|(?:numero et )?rue|rue et numero',
    'direccion(?: linea 1| postal| personal)?|domicilio|calle(?: y numero)?',
  ],
  addressLine2: [
    'address(?: line)? 2|address (?:addition|supplement)',
    'adresszusatz|adresszeile 2',
    'complement d adresse|adresse ligne 2',
    'direccion linea 2|complemento de direccion',
  ],
  zipCode: [
    `${HOME}(?:zip(?: ?code)?|post ?code|postal ?code)`,
    'plz|postleitzahl|postnummer',
    'code postal',
    'codigo postal',
  ],
  city: [
    `${HOME}(?:city|town)|city of residence`,
    'ort|stadt|wohnort|poststed',
    'ville(?: de residence)?',
    'ciudad|localidad|poblacion',
  ],
  country: [
    `${HOME}country|country of residence`,
    'land|wohnsitzland|land des wohnsitzes',
    'pays(?: de residence)?',
    'pais(?: de residencia)?',
  ],
  employeeNumber: [
    '(?:employee|personnel|staff|payroll) (?:id|number|no|nr)',
    '(?:mitarbeiter|personal) ?(?:nummer|nr|id)|pers nr|ansattnummer',
    'matricule|(?:numero|id|identifiant) (?:d )?employe|numero de (?:personnel|salarie)|numero de l employe',
    '(?:numero|id|codigo) (?:de |del )?empleado',
  ],
  birthDate: [
    'birth ?day|birth ?date|date of birth|dob',
    'geburtstag|geburtsdatum|fodselsdato',
    'date de naissance',
    'fecha de nacimiento|cumpleanos',
  ],
  civilStatus: [
    '(?:marital|civil) status',
    'familienstand|zivilstand|sivilstand|sivilstatus',
    'etat civil|situation (?:de famille|familiale|matrimoniale)',
    'estado civil',
  ],
  gender: ['gender|sex', 'geschlecht|kjonn', 'genre|sexe', 'genero|sexo'],
  employmentType: [
    '(?:occupation|employment|contract) type|type of (?:employment|contract|occupation)',
    'beschaftigungsart|anstellungsart|vertragsart|ansettelsesform',
    'type (?:de contrat|d emploi)',
    'tipo de (?:contrato|empleo|ocupacion)',
  ],
  jobTitle: [
    'job ?title',
    'stellenbezeichnung|jobtitel|berufsbezeichnung|stillingstittel',
    'intitule (?:du|de) poste',
    'puesto(?: de trabajo)?',
  ],
  team: [
    '(?:my |our )?(?:sub ?)?teams?(?: name)?|squads?',
    'equipes?(?: de travail)?',
    'equipos?(?: de trabajo)?',
  ],
  probationEndDate: [
    '(?:end of )?probation(?: period)?(?: end)?(?: date)?',
    'probezeit ?(?:ende|bis)|ende (?:der )?probezeit|provetid slutt',
    'fin de (?:la )?periode d essai',
    'fin del? periodo de prueba',
  ],
  terminationNoticeDate: [
    '(?:termination )?notice date|date of notice|notice given(?: on)?',
    'kundigungsdatum|kundigung (?:am|vom)|oppsigelsesdato',
    'date de (?:demission|notification)',
    'fecha de preaviso',
  ],
  firstDayOfWork: [
    'first (?:working )?day(?: of work)?',
    'erster arbeitstag|forste arbeidsdag',
    'premier jour(?: de travail)?',
    'primer dia(?: de trabajo)?',
  ],
  lastDayOfWork: [
    'last (?:working )?day(?: of work)?',
    'letzter arbeitstag|siste arbeidsdag',
    'dernier jour(?: de travail| travaille)?',
    'ultimo dia(?: de trabajo| trabajado)?',
  ],
  timeZone: ['time ?zone', 'zeitzone|tidssone', 'fuseau horaire', 'zona horaria|huso horario'],
  contractEndDate: [
    'contract end(?: date)?|end of contract',
    'vertragsende|befristet bis',
    'fin de contrat|date de fin de contrat',
    'fin del? contrato|fecha de fin de contrato',
  ],
};

const PATTERNS = Object.entries(NAMES).map(([field, names]) => ({
  field,
  pattern: new RegExp(`^(?:${names.join('|')})$`),
}));

/**
 * The employee field that a company-made field seems made for, by its names (label, vendor's id): a suggestion that a
 * person confirms (B40, B55, B61). Undefined when no name tells.
 */
export const suggestedField = (names: readonly string[]): string | undefined => {
  const folded = names.map(foldedName);
  return PATTERNS.find(({ pattern }) => folded.some((name) => pattern.test(name)))?.field;
};
