import { addDays } from '../calendar';
import type { PersonFields } from './person';

type Persona = {
  fields: PersonFields;
  /** Days from today; 'none' leaves the hire date out. */
  hired?: number | 'none';
  left?: number;
  pay?: 'none';
  rehired?: true;
  /** Pay that is entered already and in force in so many days. */
  raiseIn?: number;
};
export type { Persona };

const LONG_TEXT = 'Responsible for the harbour office, the archive and 7 committees. '.repeat(160).trim();

/** People every account has, in this order: each one breaks some naive integration. Times are days from `today`. */
export const personas = (today: string, emailDomain: string): readonly Persona[] => [
  { fields: { firstName: 'Sukarno', lastName: null, preferredName: null } },
  { fields: { firstName: 'Suharti', lastName: '', workEmail: `suharti@${emailDomain}` } },
  { fields: { firstName: 'Siobhán', lastName: "O'Brien-Ó Súilleabháin", preferredName: 'Shiv' } },
  { fields: { firstName: 'José María', lastName: 'de la Cruz y Fernández', preferredName: 'Chema' } },
  { fields: { firstName: 'Ágústa', lastName: 'Þórðardóttir', dateOfBirth: '1992-02-29' } },
  { fields: { workEmail: `reception@${emailDomain}`, firstName: 'Doris', lastName: 'Empfang' } },
  { fields: { workEmail: `reception@${emailDomain}`, firstName: 'Theo', lastName: 'Empfang' } },
  { fields: { workEmail: null, firstName: 'Ingrid', lastName: 'Utanpost' } },
  {
    fields: { workEmail: null, homeEmail: null, mobilePhone: null, firstName: 'Pavel', lastName: 'Bezpošty' },
  },
  { fields: { firstName: 'Noor', lastName: 'van Dijk' }, hired: 'none' },
  { fields: { firstName: 'Tomás', lastName: 'Ñíguez' }, hired: 'none' },
  { fields: { firstName: 'Rahel', lastName: 'Früh', workEmail: null }, hired: 25 },
  { fields: { firstName: 'Kwame', lastName: 'Asante' }, hired: 60 },
  {
    fields: { firstName: 'Anna', lastName: 'Berg', preferredName: 'Annie', division: null },
    left: -40,
    pay: 'none',
  },
  { fields: { firstName: 'Léon', lastName: 'Ancien' }, left: -800 },
  { fields: { firstName: 'Greta', lastName: 'Abschied' }, left: 30 },
  { fields: { firstName: 'Wiktor', lastName: 'Odchodzi' }, left: 90 },
  { fields: { firstName: 'Robin', lastName: 'Återkomst' }, rehired: true },
  { fields: { mobilePhone: '0170 1234567', firstName: 'Uwe', lastName: 'Ohnevorwahl' } },
  { fields: { mobilePhone: '070-174 06 05', firstName: 'Kalle', lastName: 'Riktnummer' } },
  { fields: { mobilePhone: 'ask reception / ext. 12', firstName: 'Petra', lastName: 'Anruf' } },
  { fields: { firstName: 'Volunteer', lastName: 'Volkov', payPer: null, payType: null }, pay: 'none' },
  { fields: { firstName: 'Mónica', lastName: 'Céntimos', payRate: '3456.78 EUR', payPer: 'Month' } },
  { fields: { firstName: 'Rich', lastName: 'Payne' }, raiseIn: 45 },
  { fields: { firstName: 'Alex', lastName: 'Namensvetter', dateOfBirth: '1980-01-01' } },
  { fields: { firstName: 'Alex', lastName: 'Namensvetter', dateOfBirth: '1994-09-23' } },
  {
    fields: {
      firstName: 'Hugo',
      lastName: 'Markup',
      jobTitle: '<b>Head of "Ops"</b> & more',
      customAbout: '<p>Likes <i>R&D</i></p>\n<script>alert(1)</script>',
    },
  },
  { fields: { firstName: 'Wanda', lastName: 'Wortreich', customAbout: LONG_TEXT } },
  {
    fields: {
      firstName: 'Wolfeschlegelsteinhausenbergerdorff-Maximiliana',
      lastName: 'Featherstonehaugh-Cholmondeley-Marjoribanks',
    },
  },
  { fields: { firstName: '김', lastName: '하늘', preferredName: 'Haneul' } },
  { fields: { firstName: 'محمد رضا', lastName: 'شیرازی', preferredName: 'Reza' } },
  { fields: { firstName: 'Zoë\u0301', lastName: 'Kom\u0301binowska' } },
  { fields: { firstName: ' Pat ', lastName: 'Space  Between', workEmail: `Pat.Space@${emailDomain}` } },
  { fields: { employeeNumber: null, firstName: 'Nora', lastName: 'Nummerlos' } },
  {
    fields: {
      address1: null,
      address2: null,
      zipcode: null,
      city: null,
      state: '',
      stateCode: '',
      country: null,
      firstName: 'Nomad',
      lastName: 'Wanderley',
    },
  },
  { fields: { dateOfBirth: null, gender: null, maritalStatus: null, firstName: 'Sam', lastName: 'Private' } },
  { fields: { ssn: '078-05-1120', country: 'United States', firstName: 'Dale', lastName: 'Sample' } },
  {
    fields: {
      customNIN1: '850709-9805',
      customIBAN: 'DE89 3704 0044 0532 0130 00',
      firstName: 'Ida',
      lastName: 'Legitimation',
    },
  },
  {
    fields: {
      firstName: 'Tove',
      lastName: 'Ung',
      dateOfBirth: addDays(today, -16 * 365 - 4),
      employmentHistoryStatus: 'Intern',
    },
  },
  {
    fields: {
      firstName: 'Casey',
      lastName: 'Contractor',
      employmentHistoryStatus: 'Contractor',
      payType: 'Contract',
      payPer: 'Day',
      payRate: '620.00 GBP',
    },
  },
];
