import { addDays } from '../calendar';
import type { SimulatedAnswer } from '../exchange';
import { amountOf, currencyOf } from '../population/pay';
import { dayOf } from '../population/person';
import type { FieldValue, Person } from '../population/person';
import { nameOf } from './context';
import type { Call } from './context';
import { moduleList, namedIn } from './modules';
import { bareMessage } from './refusals';
import { contractIdOf } from './work-contracts';

export const ITEM_QUERY = [
  'page',
  'limit',
  'fields.root',
  'ids',
  'ownerIds',
  'natureIds',
  'amendedWorkContractIds',
  'sort',
];

/** `GET /remuneration/api/fixed-items` (sheet section 6): a paid module of its own. */
export const listFixedItems = (call: Call): SimulatedAnswer => {
  const { exchange, account, access } = call;
  if (account.rights.remuneration === 'not_owned') return bareMessage(404, 'Not found');
  const hidden = access.hidden(nameOf('basicSalary.amount'));
  if (hidden || account.rights.remuneration === 'forbidden') return bareMessage(403, 'Forbidden');
  exchange.log.fields = ['basicSalary'];
  const named = namedIn(exchange.query.get('ownerIds'));
  const shown = account.rights.remuneration === 'readable' ? account.population.people : [];
  const people = shown.filter(({ id }) => named(id) && !access.hiddenPerson(id));
  return moduleList(
    call,
    people.flatMap((person) => itemsOf(person, account.population.today)),
    10,
  );
};

type Pay = { startsOn: string; payRate: FieldValue };

/** Salaries of the past, in force and scheduled, each ending the day before the next, and a bonus that is no salary. */
const itemsOf = (person: Person, today: string): object[] => {
  const since = dayOf(person, 'payRateEffectiveDate') ?? dayOf(person, 'hireDate') ?? today;
  const pays: Pay[] = [
    ...person.history.compensation.map(({ date, payRate = null }) => ({ startsOn: date, payRate })),
    { startsOn: since, payRate: person.fields['payRate'] ?? null },
    ...(person.scheduled
      ? [{ startsOn: person.scheduled.date, payRate: person.scheduled.fields['payRate'] ?? null }]
      : []),
  ];
  const salaries = pays.flatMap((pay, index) => {
    const next = pays[index + 1];
    const endsOn = next ? addDays(next.startsOn, -1) : null;
    return item(person, { index, ...pay, endsOn, category: 'BASIC_SALARY' });
  });
  const bonus = Number(person.id) % 3 === 0;
  return bonus
    ? [
        ...salaries,
        ...item(person, {
          index: 9,
          startsOn: since,
          endsOn: null,
          category: 'BONUS',
          payRate: '777.00 EUR',
        }),
      ]
    : salaries;
};

type Item = Pay & { index: number; endsOn: string | null; category: string };

const item = (person: Person, { index, startsOn, endsOn, category, payRate }: Item): object[] => {
  const amount = amountOf(payRate);
  if (amount === null) return [];
  const workContractId = contractIdOf(person);
  return [
    {
      id: Number(person.id) * 10 + index,
      amount: Number(amount),
      startsOn,
      endsOn,
      comment: null,
      natureId: category === 'BASIC_SALARY' ? 1 : 2,
      nature: {
        id: category === 'BASIC_SALARY' ? 1 : 2,
        name: category === 'BASIC_SALARY' ? 'Salaire de base' : 'Prime',
        category: { id: category === 'BASIC_SALARY' ? 11 : 12, code: category },
        establishments: [{ id: 3, name: 'Acme', currencyCode: currencyOf(payRate), currencySymbol: '' }],
      },
      workContractId,
      workContract: { workContractId, amendmentId: null, ownerId: Number(person.id) },
    },
  ];
};
