import { addDays } from '../calendar';
import type { SimulatedAnswer } from '../exchange';
import { EMPLOYMENT_TYPES } from '../population/organisation';
import { dayOf, textOf } from '../population/person';
import type { Person } from '../population/person';
import { objectTo } from '../router';
import { nameOf } from './context';
import type { Call } from './context';
import { moduleList, namedIn } from './modules';
import { bareMessage } from './refusals';

export const CONTRACT_QUERY = [
  'page',
  'limit',
  'fields.root',
  'ownerId',
  'isApplicable',
  'isArchived',
  'typeId',
  'establishmentId',
];

/** `GET /directory/api/4.0/work-contracts` (sheet section 3.1). */
export const listContracts = (call: Call): SimulatedAnswer => {
  const { exchange, account, access } = call;
  if (account.rights.workContracts === 'forbidden') return bareMessage(403, 'Forbidden');
  exchange.log.fields = ['workContract'];
  if (exchange.query.get('fields.root') === null) objectTo(exchange, 'no count, so no proof that all came');
  const named = namedIn(exchange.query.get('ownerId'));
  const applicable = exchange.query.get('isApplicable') === 'true';
  const shown = account.rights.workContracts === 'readable' ? account.population.people : [];
  const people = shown.filter(({ id }) => named(id) && !access.hiddenPerson(id));
  const contracts = people
    .flatMap(contractsOf)
    .filter(({ isApplicable }) => isApplicable || !applicable)
    .map(({ type, trialPeriodEndDate, ...contract }) => ({
      ...contract,
      ...(!access.hidden(nameOf('workContract.type.name')) && { type }),
      ...(!access.hidden(nameOf('workContract.trialPeriodEndDate')) && { trialPeriodEndDate }),
    }));
  return moduleList(call, contracts, 100);
};

export const contractIdOf = ({ id }: Person): number => 80_000 + Number(id) * 10;
const typeIdOf = (name: string): number => 1 + EMPLOYMENT_TYPES.findIndex((type) => type === name);

/** The contract in force, and before it the one of an earlier employment of who came back. */
export const contractsOf = (person: Person): Contract[] => {
  const startsOn = dayOf(person, 'hireDate');
  if (startsOn === null) return [];
  const [first, ended] = person.history.employmentStatus;
  const earlier =
    first === undefined
      ? []
      : [
          contract(person, {
            number: 1,
            startsOn: first.date,
            endsOn: ended ? addDays(ended.date, -1) : null,
            name: String(first['employmentStatus']),
          }),
        ];
  const name = textOf(person, 'employmentHistoryStatus') ?? '';
  const endsOn = dayOf(person, 'terminationDate');
  return [
    ...earlier.map((past) => ({ ...past, isApplicable: false })),
    {
      ...contract(person, { number: 0, startsOn, endsOn, name }),
      trialPeriodEndDate: dayOf(person, 'customProbationend'),
    },
  ];
};

type Contract = Record<string, unknown> & {
  id: number;
  startsOn: string;
  endsOn: string | null;
  isApplicable: boolean;
  type: { id: number; name: string } | null;
  trialPeriodEndDate: string | null;
};
type Terms = { number: number; startsOn: string; endsOn: string | null; name: string };

const contract = (person: Person, { number, startsOn, endsOn, name }: Terms): Contract => ({
  id: contractIdOf(person) + number,
  ownerId: Number(person.id),
  startsOn,
  endsOn,
  isApplicable: true,
  establishmentId: 3,
  spcId: 2,
  typeId: name === '' ? null : typeIdOf(name),
  type: name === '' ? null : { id: typeIdOf(name), name },
  hiringTypeId: null,
  terminationReasonId: null,
  trialPeriodEndDate: null,
  createdAt: person.createdAt,
  lastModifiedAt: person.lastChanged,
});
