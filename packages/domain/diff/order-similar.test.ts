import { describe, expect, it } from '@jest/globals';
import { aDiffInput, anEmployee, aStakeholder, CONNECTION } from '../testing/people';
import type { DiffInput } from './diff-input';
import { diffRegister } from './diff-register';

const diff = (input: Partial<DiffInput>) => diffRegister(aDiffInput(input));
const asked = (input: Partial<DiffInput>) =>
  diff(input).problems.flatMap(({ code, people }) => (code === 'match.similar_exists' ? [people] : []));

const yelena = anEmployee('1', {
  firstName: 'Yelena',
  lastName: 'Kuznetsova',
  workEmail: 'office@acme.test',
  birthDate: '1990-01-31',
});
/** Has the address of `yelena` and nothing else, so that she is asked about. */
const office = aStakeholder('stk_a', { fields: { name: 'Jonas Falk', email: 'office@acme.test' } });
const russian = { name: 'Елена Кузнецова', birthDate: '1990-01-31' };

describe('the people a question names', () => {
  it('are ordered by how alike they are, and near names are among them', () => {
    const stakeholders = [office, aStakeholder('stk_z', { fields: russian })];

    expect(asked({ employees: [yelena], stakeholders })).toEqual([['stk_z', 'stk_a']]);
  });

  it('do not include somebody who is another employee', () => {
    const employees = [yelena, anEmployee('2', { firstName: 'Елена', lastName: 'Кузнецова' })];
    const stakeholders = [office, aStakeholder('stk_z', { fields: russian, links: { [CONNECTION]: ['2'] } })];

    expect(asked({ employees, stakeholders })).toEqual([['stk_a']]);
  });

  it('always include those who caused the question, and are twenty at most', () => {
    const offices = Array.from({ length: 30 }, (_, index) =>
      aStakeholder(`stk_${index}`, { fields: { name: `Ida Strand${index}`, email: 'office@acme.test' } }),
    );
    const stakeholders = [...offices, aStakeholder('stk_z', { fields: russian })];

    const [people] = asked({ employees: [yelena], stakeholders });

    expect(people).toHaveLength(20);
    expect(people?.every((id) => id !== 'stk_z')).toBe(true);
  });
});

describe('a near name alone', () => {
  it('neither links nor asks, however alike the two are', () => {
    const employees = [anEmployee('1', { ...yelena.values, workEmail: 'yelena@acme.test' })];
    const stakeholders = [aStakeholder('stk_z', { fields: russian })];

    const { changes, problems } = diff({ employees, stakeholders });

    expect(changes.map(({ kind, matchedBy }) => [kind, matchedBy])).toEqual([['create', 'new']]);
    expect(problems).toEqual([]);
  });
});
