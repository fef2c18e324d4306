import { describe, expect, it } from '@jest/globals';
import { byScope, othersIn, privateLevel, propertyReadable } from './permission-levels';

const token = (...scopes: string[]) => ({ scopes: new Set(scopes), ownerId: 'me' });
const silent = { scopes: undefined, ownerId: undefined };
const NAMES = ['birthday', 'city'];

describe('privateLevel', () => {
  const seen = [{ id: 'a', birthday: null, city: 'Oslo' }];

  it.each([
    ['the scope and a value on somebody else', token('private:read'), seen, 'yes'],
    ['no scope', token('public:read'), [], 'no'],
    [
      'the scope, but nobody else has a value',
      token('private:read'),
      [{ id: 'a', birthday: null, city: '' }],
      'no',
    ],
    ['the scope and nobody else to look at', token('private:read'), [], 'yes'],
    ['a token that does not say, and a value', silent, seen, 'yes'],
    ['a token that does not say, and nobody to look at', silent, [], 'unknown'],
  ])('with %s', (_name, info, others, expected) => {
    expect(privateLevel({ token: info, others }, NAMES)).toBe(expected);
  });

  it('does not count what the token’s owner sees of themselves', () => {
    const people = [{ id: 'me', city: 'Oslo' }, { id: 'a' }];

    const others = othersIn(people, token('private:read'));

    expect(privateLevel({ token: token('private:read'), others }, NAMES)).toBe('no');
  });
});

describe('propertyReadable', () => {
  it.each([
    ['a value was seen, whatever the level', [{ city: 'Oslo' }], 'no', 'yes'],
    ['it is empty on everybody', [{ city: null }], 'yes', 'yes'],
    ['it comes on nobody', [{ id: 'a' }], 'yes', 'no'],
    ['there is nobody to look at', [], 'unknown', 'unknown'],
    ['its level is closed', [{ city: null }], 'no', 'no'],
  ] as const)('when %s', (_name, others, level, expected) => {
    expect(propertyReadable('city', { others, level })).toBe(expected);
  });
});

describe('byScope', () => {
  it('takes private:read for public data too, and not for pay', () => {
    const info = token('private:read');

    expect(
      ['public:read', 'private:read', 'compensations:read'].map((scope) => byScope(info, scope)),
    ).toEqual(['yes', 'yes', 'no']);
  });
});
