import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { dayOf } from '../population/person';
import type { Person } from '../population/person';
import { visiblePeople } from './call';
import type { Call } from './call';
import { payOf } from './facts';
import { compensationId, personNumber, populationId, TYPE_IDS } from './ids';
import { badRequest, forbiddenV2, tooLong } from './refusals';
import { answerList } from './v2-list';

const LIMITS = { most: 100, usual: 100 };
const MONTH_MS = 31 * 86_400_000;

/** Pay needs a scope of its own, and the tenant may forbid it all the same (sheet section 2.3). */
const refused = ({ access, variants }: Call): boolean =>
  variants.v2Pay === 'refused' || access.hidden('fix_salary') || access.hidden('hourly_salary');

/** `GET /v2/compensations`: entries in a window of a month at most; nobody without pay is in it (sheet section 3.4). */
export const compensations = (call: Call): SimulatedAnswer => {
  if (refused(call)) return forbiddenV2();
  const { query } = call.exchange;
  const [from, to] = [query.get('start_date') ?? '', query.get('end_date') ?? ''];
  const span = Date.parse(to) - Date.parse(from);
  if ((from !== '' || to !== '') && !(span >= 0 && span <= MONTH_MS)) return badRequest();
  const ids = query.get('person.id')?.split(',').map(populationId);
  const refusal = tooLong(call.exchange, ids);
  if (refusal) return refusal;
  const people = visiblePeople(call).filter(({ id }) => ids === undefined || ids.includes(id));
  const entries = people.flatMap((person) => entriesOf(call, person));
  return answerList(call, entries, { ...LIMITS, render: (entry) => entry });
};

/** Pay in force and, for some, a bonus that is no pay. */
const entriesOf = (call: Call, person: Person): unknown[] => {
  const pay = payOf(person);
  if (!pay || pay.amount === 0) return [];
  const salary = pay.kind === 'salary';
  const from = dayOf(person, 'payRateEffectiveDate') ?? dayOf(person, 'hireDate');
  const entry = entryIn(call, {
    person,
    type: salary
      ? { id: TYPE_IDS.salary, name: 'salary', category: 'FIXED' }
      : { id: TYPE_IDS.wage, name: 'hourly', category: 'HOURLY' },
    amount: pay.amount,
    currency: pay.currency,
    more: { ...(salary && { interval: pay.interval.toUpperCase() }), effective_from: from },
  });
  if (Number(person.id) % 3 !== 0) return [entry];
  const type = { id: TYPE_IDS.bonus, name: 'bonus', category: 'ONE_TIME' };
  return [
    entryIn(call, { person, type, amount: 777, currency: pay.currency, more: { effective_from: from } }),
    entry,
  ];
};

type Entry = {
  person: Person;
  type: { id: string; name: string; category: string };
  amount: number;
  currency: string;
  more: Readonly<Record<string, unknown>>;
};

/** The item's form is unconfirmed: three plausible ones. */
const entryIn = ({ variants }: Call, { person, type, amount, currency, more }: Entry) => {
  const id = compensationId(person.id);
  const personId = String(personNumber(person.id));
  switch (variants.compensation) {
    case 'nested':
      return {
        id,
        person: { id: personId },
        legal_entity: { id: '7030' },
        type,
        value: amount,
        currency,
        ...more,
      };
    case 'flat':
      return { id, person_id: personId, type_id: type.id, value: amount.toFixed(2), currency, ...more };
    case 'money':
      return { id, person: { id: personId }, type: { id: type.id }, value: { amount, currency }, ...more };
    default:
      return variants.compensation satisfies never;
  }
};

export const compensationTypes = (call: Call): SimulatedAnswer => {
  if (refused(call) && call.variants.v2Pay === 'allowed') return forbiddenV2();
  return json(200, {
    _data: [
      { id: TYPE_IDS.salary, name: 'salary', category: 'FIXED' },
      { id: TYPE_IDS.wage, name: 'hourly', category: 'HOURLY' },
      { id: TYPE_IDS.bonus, name: 'bonus', category: 'ONE_TIME' },
    ],
    _meta: { links: {} },
  });
};
