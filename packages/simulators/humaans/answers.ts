import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import type { Person } from '../population/person';
import { visible, visiblePeople } from './call';
import type { Call } from './call';
import { compensationsOf, compensationTypes } from './compensations';
import { customFields, customValuesOf } from './custom-fields';
import { COMPANY_ID, mayRead, ownerOf } from './humaans-account';
import { jobRolesOf } from './job-roles';
import { answerList } from './list-answer';
import { personRecord, statusOf } from './person-record';
import { FORBIDDEN, NOT_FOUND, refusal } from './refusals';
import { personIdOf, vendorIdOf } from './vendor-ids';

type Rec = Readonly<Record<string, unknown>>;

/** `GET /api/people`: everybody, or only active people unless a status is asked for (variant). */
export const listPeople = (call: Call): SimulatedAnswer => {
  const { account, exchange } = call;
  const filtered = [...exchange.query.keys()].some((key) => key.startsWith('status'));
  const hidesOthers = account.variants.listed === 'active' && !filtered;
  const isListed = (person: Person) => !hidesOthers || statusOf(person, account) === 'active';
  const records = recordsOf(call, hidesOthers ? 'active people' : 'people', (person) =>
    isListed(person) ? [personRecord(account, person)] : [],
  );
  return answerList(call, records);
};

export const onePerson = (call: Call): SimulatedAnswer => {
  const person = visiblePeople(call).find(({ id }) => personIdOf(id) === call.params['id']);
  if (!person) return refusal(NOT_FOUND, call.account.variants);
  return json(200, visible(call, person, personRecord(call.account, person)));
};

/** `GET /api/me`: the token's owner. An administrator's token was made by somebody outside the invented people. */
export const me = (call: Call): SimulatedAnswer => {
  const { account } = call;
  const owner = account.population.find(ownerOf(account) ?? '');
  if (owner) return json(200, visible(call, owner, personRecord(account, owner)));
  return json(200, {
    id: vendorIdOf('person', 'administrator'),
    companyId: COMPANY_ID,
    firstName: 'Ida',
    lastName: 'Berg',
    status: 'active',
    role: 'admin',
  });
};

export const tokenInfo = ({ account }: Call): SimulatedAnswer =>
  json(200, {
    id: vendorIdOf('token', account.token),
    personId: personIdOf(ownerOf(account) ?? 'administrator'),
    label: 'Rollcall',
    scopes: account.scopes,
  });

export const listJobRoles = (call: Call): SimulatedAnswer => {
  const { account } = call;
  call.exchange.log.fields = ['job-roles'];
  if (account.variants.jobRole === 'embedded_instead') return refusal(FORBIDDEN, account.variants);
  return answerList(
    call,
    recordsOf(call, 'job-roles', (person) => jobRolesOf(person, account)),
  );
};

/** Without the scope it says no, or shows nobody's pay (variant); a plain user sees their own. */
export const listCompensations = (call: Call): SimulatedAnswer => {
  const { account } = call;
  const { unscopedPay } = account.variants;
  call.exchange.log.fields = ['compensations'];
  const isPayHidden = ['amount', 'currency', 'period'].every((column) => call.access.hidden(column));
  if (!account.scopes.includes('compensations:read') || isPayHidden) {
    if (unscopedPay === 'forbidden') return refusal(FORBIDDEN, account.variants);
    if (unscopedPay === 'not_found') return refusal(NOT_FOUND, account.variants);
    return answerList(call, []);
  }
  const mayReadPay = ({ id }: Person) => mayRead(account, 'compensations:read', id);
  const records = recordsOf(call, 'compensations', (person) =>
    mayReadPay(person) ? compensationsOf(person, account) : [],
  );
  return answerList(call, records);
};

export const listCompensationTypes = (call: Call): SimulatedAnswer => {
  call.exchange.log.fields = ['compensation-types'];
  return answerList(call, compensationTypes());
};

const isShown =
  ({ access }: Call) =>
  (id: unknown): boolean =>
    typeof id !== 'string' || !access.hidden(id);

export const listCustomFields = (call: Call): SimulatedAnswer =>
  answerList(
    call,
    customFields().filter(({ id }) => isShown(call)(id)),
  );

/** What is asked for by field is what counts as asked for; without a filter by field that is every field. */
export const listCustomValues = (call: Call): SimulatedAnswer => {
  const { account, exchange } = call;
  const asked = ['customFieldId', 'customFieldId[$in]'].flatMap((key) => exchange.query.getAll(key));
  exchange.log.fields = asked.length > 0 ? asked : customFields().map(({ id }) => String(id));
  const people = visiblePeople(call).filter(({ id }) => mayRead(account, 'private:read', id));
  const values = people.flatMap((person) => customValuesOf(person));
  return answerList(
    call,
    values.filter(({ customFieldId }) => isShown(call)(customFieldId)),
  );
};

const LOCATIONS = ['Stockholm', 'Berlin', 'Dublin'] as const;

export const listLocations = (call: Call): SimulatedAnswer =>
  answerList(
    call,
    LOCATIONS.map((city) => ({
      id: vendorIdOf('location', city),
      label: `${city} office`,
      city,
      timezone: 'Europe/Stockholm',
    })),
  );

export const listCompanies = (call: Call): SimulatedAnswer =>
  answerList(call, [{ id: COMPANY_ID, name: 'Acme AB', domains: ['acme.test'], status: 'active' }]);

type Remembered = { today: string; byName: Map<string, readonly Rec[]> };
const remembered = new WeakMap<readonly Person[], Remembered>();

/** Records of everybody are made once per day and change of the account: a page of a large company must not cost all of them. */
const recordsOf = (
  call: Call,
  name: string,
  recordsOfPerson: (person: Person) => readonly Rec[],
): readonly Rec[] => {
  const people = visiblePeople(call);
  const make = () =>
    people.flatMap((person) => recordsOfPerson(person).map((record) => visible(call, person, record)));
  if (call.access.hidesFields) return make();
  const { today } = call.account.population;
  const known = remembered.get(people);
  const { byName } = known?.today === today ? known : { byName: new Map<string, readonly Rec[]>() };
  remembered.set(people, { today, byName });
  const records = byName.get(name) ?? make();
  byName.set(name, records);
  return records;
};
