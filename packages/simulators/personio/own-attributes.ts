import { CONFESSIONS, EMPLOYMENT_TYPES, SHIRT_SIZES } from '../population/organisation';
import { dayOf, textOf } from '../population/person';
import type { Person } from '../population/person';
import type { Variants } from './variants';

type Labels = Readonly<Record<Variants['language'], string>>;

/** An attribute that the company made itself, or a system one with a number that differs by customer. */
export type OwnAttribute = {
  key: string;
  labels: Labels;
  type: 'standard' | 'date' | 'list' | 'tags' | 'multiline';
  universalId: string | null;
  options: readonly string[];
  /** Text, several texts, or nothing. */
  valueOf: (person: Person) => string | readonly string[] | null;
};

const own = (
  number: number,
  [en, de, fr, es]: readonly [string, string, string, string],
  valueOf: OwnAttribute['valueOf'],
  more: Partial<Pick<OwnAttribute, 'type' | 'universalId' | 'options'>> = {},
): OwnAttribute => ({
  key: `dynamic_${number}`,
  labels: { en, de, fr, es },
  type: 'standard',
  universalId: null,
  options: [],
  valueOf,
  ...more,
});

const stored =
  (field: string): OwnAttribute['valueOf'] =>
  (person) =>
    textOf(person, field);

const MARITAL = ['Single', 'Married', 'Domestic Partnership'] as const;

/** Sheet section 3.1; the last three of the middle block are data a connector has to refuse. */
export const OWN_ATTRIBUTES: readonly OwnAttribute[] = [
  own(
    1001,
    ['Birthday', 'Geburtstag', 'Date de naissance', 'Fecha de nacimiento'],
    (p) => dayOf(p, 'dateOfBirth'),
    {
      type: 'date',
      universalId: 'date_of_birth',
    },
  ),
  own(
    1002,
    ['Personal email', 'Private E-Mail', 'E-mail personnel', 'Correo electrónico personal'],
    stored('homeEmail'),
  ),
  own(1003, ['Mobile phone', 'Handynummer', 'Téléphone portable', 'Teléfono móvil'], stored('mobilePhone')),
  own(1004, ['Address', 'Straße und Hausnummer', 'Adresse postale', 'Dirección'], stored('address1')),
  own(
    1005,
    ['Address line 2', 'Adresszusatz', "Complément d'adresse", 'Dirección línea 2'],
    stored('address2'),
  ),
  own(1006, ['Postcode', 'PLZ', 'Code postal', 'Código postal'], stored('zipcode')),
  own(1007, ['City', 'Ort', 'Ville', 'Ciudad'], stored('city')),
  own(1008, ['Country', 'Land', 'Pays', 'País'], stored('country'), { type: 'list', options: [] }),
  own(1009, ['Employee ID', 'Personalnummer', 'Matricule', 'Número de empleado'], stored('employeeNumber')),
  own(1010, ['Marital status', 'Familienstand', 'État civil', 'Estado civil'], stored('maritalStatus'), {
    type: 'list',
    options: MARITAL,
  }),
  own(
    1011,
    ['Shirt size', 'T-Shirt-Größe', 'Taille de T-shirt', 'Talla de camiseta'],
    stored('customShirtsize'),
    {
      type: 'list',
      options: SHIRT_SIZES,
    },
  ),
  own(1012, ['IBAN', 'IBAN', 'IBAN', 'IBAN'], stored('customIBAN'), { universalId: 'iban' }),
  own(
    1013,
    [
      'National insurance number',
      'Sozialversicherungsnummer',
      'Numéro de sécurité sociale',
      'Número de la Seguridad Social',
    ],
    stored('customNIN1'),
  ),
  own(
    1014,
    ['Religion (tax)', 'Kirchensteuermerkmal', 'Religion', 'Religión'],
    stored('customKirchensteuer'),
    {
      type: 'list',
      options: CONFESSIONS,
    },
  ),
  own(1015, ['Social security number', 'US-SSN', 'SSN', 'SSN'], stored('ssn')),
  own(1016, ['About', 'Über mich', 'À propos', 'Sobre mí'], stored('customAbout'), { type: 'multiline' }),
  own(1017, ['Badge', 'Ausweis', 'Badge', 'Tarjeta'], stored('customBadge')),
  own(
    1018,
    ['Projects', 'Projekte', 'Projets', 'Proyectos'],
    ({ fields: { teams } }) => (Array.isArray(teams) && teams.length > 0 ? teams : null),
    {
      type: 'tags',
    },
  ),
  own(
    1019,
    ['Occupation type', 'Beschäftigungsart', 'Type de contrat', 'Tipo de contrato'],
    stored('employmentHistoryStatus'),
    {
      type: 'list',
      options: EMPLOYMENT_TYPES,
    },
  ),
];
