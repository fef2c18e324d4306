import { addDays } from '../calendar';
import { amountOf, currencyOf } from '../population/pay';
import { dayOf, textOf } from '../population/person';
import type { FieldValue, Person, PersonFields } from '../population/person';
import { COMPANY_ID } from './humaans-account';
import type { HumaansAccount } from './humaans-account';
import { personIdOf, vendorIdOf } from './vendor-ids';

type Rec = Readonly<Record<string, unknown>>;

/** Several types may be a salary, and a bonus may carry the word (sheet section 10, item 2). */
const TYPES = { salary: 'Salary', bonus: 'Salary bonus', equity: 'Options' } as const;

export const compensationTypes = (): Rec[] =>
  Object.entries(TYPES).map(([baseType, name]) => ({
    id: vendorIdOf('compensation-type', baseType),
    companyId: COMPANY_ID,
    name,
    baseType,
  }));

/** The salary now, one that is entered already, earlier ones, and a newer bonus for every fourth. */
export const compensationsOf = (person: Person, account: HumaansAccount): Rec[] => {
  const { today } = account.population;
  const present = payOf(person.fields);
  const rows = [
    ...(person.scheduled ? [payOf({ ...person.fields, ...person.scheduled.fields })] : []),
    ...(Number(person.id) % 4 === 0 ? [{ ...present, type: 'bonus', from: addDays(today, -2) }] : []),
    present,
    ...person.history.compensation.map((row) =>
      payOf({ ...person.fields, ...row, payRateEffectiveDate: row.date }),
    ),
  ];
  const end = dayOf(person, 'terminationDate');
  return rows
    .filter(({ amount }) => amount !== null)
    .map(({ type, from, ...pay }) => ({
      id: vendorIdOf('compensation', `${person.id}:${type}:${from}`),
      personId: personIdOf(person.id),
      compensationTypeId: vendorIdOf('compensation-type', type),
      amount: pay.amount,
      currency: pay.currency,
      period: periodOf(pay.per, account),
      note: '',
      effectiveDate: from,
      // The salary in force stays open when another one follows; leavers keep theirs to look at.
      endDate: null,
      endReason: end === null ? null : 'left',
      createdAt: new Date(person.createdAt).toISOString(),
      updatedAt: new Date(person.lastChanged).toISOString(),
    }));
};

const payOf = (fields: PersonFields) => ({
  type: 'salary',
  from: dayOf({ fields }, 'payRateEffectiveDate') ?? dayOf({ fields }, 'hireDate'),
  amount: amountOf(fields['payRate'] ?? null),
  currency: currencyOf(fields['payRate'] ?? null),
  per: fields['payPer'] ?? null,
});

/** `annual` is recorded; the others are guesses. */
const periodOf = (per: FieldValue, { variants }: HumaansAccount): string => {
  switch (textOf({ fields: { per } }, 'per')) {
    case 'Year':
      return variants.yearly;
    case 'Month':
      return 'monthly';
    case 'Week':
      return 'weekly';
    case 'Day':
      return 'daily';
    case 'Hour':
      return 'hourly';
    default:
      return 'oneOff';
  }
};
