import type { Exchange, SimulatedAnswer } from '../exchange';
import { DEPARTMENTS, EMPLOYMENT_TYPES } from '../population/organisation';
import type { Person } from '../population/person';
import type { Route } from '../router';
import { listAttributeDefinitions, listAttributes } from './api-attributes';
import { employeeOf, employmentsOf, personalRecordOf, positionOf, statusIn } from './api-resources';
import { collection } from './collection';
import type { Call } from './context';
import { namedIn } from './modules';
import { problem } from './refusals';
import { hasScope } from './tokens';

export const isApi = ({ path }: Exchange): boolean => path.startsWith('/lucca-api/');

const PAGED = ['page', 'limit', 'include'];

/** A collection behind its scope. */
const api = (
  resource: string,
  scope: string,
  { query = [], answer }: { query?: readonly string[]; answer: (call: Call) => SimulatedAnswer },
): Route<Call> => ({
  method: 'GET',
  path: new RegExp(`^/lucca-api/${resource}$`),
  query: [...PAGED, ...query],
  answer: (call) =>
    hasScope(call, scope) ? answer(call) : problem(403, 'Forbidden', `missing scope ${scope}`),
});

/** People whose records are asked for, or the refusal of a list of ids. */
const ofEmployees = (answer: (call: Call, people: readonly Person[]) => SimulatedAnswer) => (call: Call) => {
  const ids = call.exchange.query.get('employee.id');
  if (call.account.variants.employeeList === 'refused' && ids?.includes(','))
    return problem(400, 'Bad Request', 'employee.id takes one id');
  const named = namedIn(ids);
  return answer(
    call,
    everybody(call).filter(({ id }) => named(id)),
  );
};

const everybody = ({ account, access }: Call): Person[] =>
  account.population.people.filter(({ id }) => !access.hiddenPerson(id));

const listEmployees = (call: Call): SimulatedAnswer => {
  const { exchange, account } = call;
  const embeds = (exchange.query.get('include') ?? '').split(',').includes('embedded');
  exchange.log.fields = ['employee', ...(embeds ? ['employment', 'job-position'] : [])];
  const statuses = exchange.query.get('status')?.split(',');
  const asked = everybody(call).filter((person) => statuses?.includes(statusIn(person, account)) ?? true);
  return collection(call, {
    resource: 'employees',
    all: exchange.take('empty_success') ? [] : asked,
    show: (person) => employeeOf(person, call),
    embed: (people) => embeddedFor(people, call),
  });
};

/** Only what the client may read is embedded. */
const embeddedFor = (people: readonly Person[], call: Call): object => {
  const employments = people.flatMap((person) => employmentsOf(person, call).slice(-1));
  const positions = people.map((person) => positionOf(person, call));
  const held = (records: readonly object[]) =>
    call.account.variants.embedded === 'list'
      ? records
      : Object.fromEntries(records.map((record) => [idOf(record), record]));
  return {
    ...(hasScope(call, 'employments.readonly') && { employment: held(employments) }),
    ...(hasScope(call, 'job-positions.readonly') && { 'job-position': held(positions) }),
  };
};

const idOf = (record: object): string => ('id' in record ? String(record.id) : '');

const logged =
  (field: string, answer: (call: Call) => SimulatedAnswer) =>
  (call: Call): SimulatedAnswer => {
    call.exchange.log.fields = [field];
    return answer(call);
  };

const departments = DEPARTMENTS.map((name, index) => ({
  id: String(30 + index),
  name,
  remoteId: null,
  isArchived: false,
  parent: null,
  level: 1,
  manager: null,
}));
const templates = EMPLOYMENT_TYPES.map((title, index) => ({
  id: String(1 + index),
  title,
  term: 'permanent',
  audience: title === 'Intern' ? 'student' : 'employee',
}));

export const apiRoutes: readonly Route<Call>[] = [
  api('employees', 'employees.readonly', { query: ['status', 'sort'], answer: listEmployees }),
  api('employments', 'employments.readonly', {
    query: ['employee.id', 'status'],
    answer: logged(
      'employment',
      ofEmployees((call, people) =>
        collection(call, {
          resource: 'employments',
          all: people.flatMap((person) => employmentsOf(person, call)),
          show: (item) => item,
        }),
      ),
    ),
  }),
  api('job-positions', 'job-positions.readonly', {
    query: ['employee.id'],
    answer: logged(
      'job-position',
      ofEmployees((call, people) =>
        collection(call, {
          resource: 'job-positions',
          all: people,
          show: (person) => positionOf(person, call),
        }),
      ),
    ),
  }),
  api('employment-templates', 'employment-templates.readonly', {
    answer: logged('employment-template', (call) =>
      collection(call, { resource: 'employment-templates', all: templates, show: (item) => item }),
    ),
  }),
  api('departments', 'departments.readonly', {
    answer: logged('department', (call) =>
      collection(call, { resource: 'departments', all: departments, show: (item) => item }),
    ),
  }),
  api('employee-personal-records', 'employee-personal-records.readonly', {
    query: ['employee.id'],
    answer: logged(
      'employee-personal-record',
      ofEmployees((call, people) =>
        collection(call, {
          resource: 'employee-personal-records',
          all: people,
          show: (person) => personalRecordOf(person, call),
        }),
      ),
    ),
  }),
  api('employee-attribute-definitions', 'employee-attributes.readonly', { answer: listAttributeDefinitions }),
  api('employee-attributes', 'employee-attributes.readonly', {
    query: ['definition.id', 'employee.id', 'applicability.asOf'],
    answer: ofEmployees(listAttributes),
  }),
];
