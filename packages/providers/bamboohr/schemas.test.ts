import { describe, expect, it } from '@jest/globals';
import { fieldsInProblem } from './schemas';

const asked = ['eeid', 'city', 'status', 'compensationPayRate'];

describe('fieldsInProblem', () => {
  it.each([
    ['an object by name', { fields: { city: 'no access' } }, ['city']],
    ['a list', { fields: ['compensationPayRate'] }, ['compensationPayRate']],
    [
      'the detail',
      { detail: 'No access to fields: city, compensationPayRate' },
      ['city', 'compensationPayRate'],
    ],
    ['fields nobody asked for', { fields: { ssn: 'no' } }, []],
    ['a sentence', { detail: 'The status of this request is forbidden' }, []],
    ['nothing', { title: 'Forbidden' }, []],
    ['something else', 'Forbidden', []],
    ['odd types', { fields: 7, detail: 7 }, []],
  ])('reads the names from %s', (_form, problem, expected) => {
    expect(fieldsInProblem(problem, asked)).toEqual(expected);
  });
});
