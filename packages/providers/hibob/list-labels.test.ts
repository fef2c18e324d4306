import { describe, expect, it } from '@jest/globals';
import { labelReader, namedLists } from './list-labels';

const items = [
  {
    id: '1',
    value: 'Engineering',
    name: 'Engineering',
    archived: false,
    children: [{ id: 2, value: 'Web' }],
  },
  { id: '3', value: 'Harbour', name: 'Harbour', archived: true, children: [{ id: '4', name: 'Pier' }] },
];
const options = [
  { id: '1', label: 'Engineering', archived: false },
  { id: '2', label: 'Web', archived: false },
  { id: '3', label: 'Harbour', archived: true },
  { id: '4', label: 'Pier', archived: true },
];

describe('namedLists', () => {
  it.each([
    ['values', [{ name: 'department', values: items }]],
    ['items', [{ name: 'department', items }]],
    ['a wrapped array', { lists: [{ id: 'department', values: items }] }],
    ['an object of lists', { department: { values: items } }],
    ['an object of arrays', { department: items }],
  ])('reads lists as %s, children beside their parents', (_form, body) => {
    expect(namedLists(body).get('department')).toEqual(options);
  });

  it.each([null, 'none', [], {}, [7], { department: 7 }])('reads %j as no lists', (body) => {
    expect([...namedLists(body).values()].flat()).toEqual([]);
  });

  it('skips items without an id', () => {
    const body = [{ name: 'department', values: [{ value: 'Nameless' }, ...items] }];

    expect(namedLists(body).get('department')).toEqual(options);
  });
});

describe('labelReader', () => {
  const read = labelReader([
    ...options,
    { id: '5', label: 'Sales, EMEA', archived: false },
    { id: 'x', label: '2024', archived: false },
  ]);

  it.each([
    ['an id', '1', 'Engineering'],
    ['an id as a number', 2, 'Web'],
    ['an archived item', '3', 'Harbour'],
    ['a label', 'Engineering', 'Engineering'],
    ['a label of digits', '2024', '2024'],
    ['a word the list does not know', 'Freelance', 'Freelance'],
    ['a typed word with a comma', 'Freelance, abroad', 'Freelance, abroad'],
    ['several ids', ['1', '5'], ['Engineering', 'Sales, EMEA']],
    ['several ids as one text', '1, 5', ['Engineering', 'Sales, EMEA']],
    ['an id the list does not know', '209192163', undefined],
    ['one of several the list does not know', ['1', '209192163'], undefined],
    ['none', [], []],
  ])('reads %s', (_name, value, expected) => {
    expect(read(value)).toEqual(expected);
  });
});
