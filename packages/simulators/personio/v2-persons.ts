import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { dayOf, textOf } from '../population/person';
import type { Person } from '../population/person';
import { findPerson, visiblePeople } from './call';
import type { Call } from './call';
import { genderOf, preferredNameOf, statusOf } from './facts';
import { personNumber, populationId } from './ids';
import { OWN_ATTRIBUTES } from './own-attributes';
import type { OwnAttribute } from './own-attributes';
import { notFoundV2, tooLong } from './refusals';
import { employmentsOf } from './v2-employments';
import { answerList } from './v2-list';

/** `GET /v2/persons`: everybody; no projection, so every attribute that is shared comes along (sheet section 3.2). */
export const persons = (call: Call): SimulatedAnswer =>
  tooLong(call.exchange, call.exchange.query.get('id')?.split(',')) ??
  answerList(call, filtered(call), { most: 50, usual: 10, render: (person) => personBody(call, person) });

export const onePerson = (call: Call): SimulatedAnswer => {
  const person = findPerson(call);
  return person ? json(200, personBody(call, person)) : notFoundV2();
};

const filtered = (call: Call): readonly Person[] => {
  const { query } = call.exchange;
  const ids = query.get('id')?.split(',').map(populationId);
  const status = query.get('status');
  return visiblePeople(call).filter(
    (person) =>
      (ids === undefined || ids.includes(person.id)) &&
      (status === null || personStatus(call, person) === status),
  );
};

/** ACTIVE covers onboarding and leave. */
const personStatus = ({ population }: Call, person: Person): string =>
  statusOf(person, population.today) === 'inactive' ? 'INACTIVE' : 'ACTIVE';

const personBody = (call: Call, person: Person) => {
  const shown = <Value>(key: string, value: Value) =>
    call.access.hiddenOn(key, person.id) ? {} : { [key]: value };
  const id = String(personNumber(person.id));
  const self = `${call.baseUrl}/v2/persons/${id}`;
  return {
    id,
    ...shown('email', textOf(person, 'workEmail') ?? ''),
    created_at: zulu(person.createdAt),
    updated_at: zulu(person.lastChanged),
    ...shown('first_name', textOf(person, 'firstName') ?? ''),
    ...shown('last_name', textOf(person, 'lastName') ?? ''),
    ...shown('preferred_name', preferredNameOf(person)),
    ...shown('gender', genderOf(person).toUpperCase() || 'UNSPECIFIED'),
    status: personStatus(call, person),
    custom_attributes: OWN_ATTRIBUTES.flatMap((one) => customAttribute(call, person, one)),
    employments: employmentsOf(call, person).map((employment) => ({ id: employment.id })),
    _meta: { links: { self: { href: self }, employments: { href: `${self}/employments` } } },
  };
};

const zulu = (instant: string): string => instant.replace('+00:00', 'Z');

const TYPES = { date: 'date', tags: 'string_list', standard: 'string', list: 'string', multiline: 'string' };

const customAttribute = ({ access, variants }: Call, person: Person, own: OwnAttribute) => {
  const value = own.type === 'date' ? dayOf(person, 'dateOfBirth') : own.valueOf(person);
  const unset = value === null && variants.v2Unset === 'omitted';
  if (unset || access.hiddenOn(own.key, person.id)) return [];
  const type = TYPES[own.type];
  return [
    {
      id: own.key,
      type: variants.v2Types === 'upper' ? type.toUpperCase() : type,
      ...(own.universalId !== null && { global_id: own.universalId }),
      ...(variants.v2Labels === 'given' && { label: own.labels[variants.language] }),
      value,
    },
  ];
};
