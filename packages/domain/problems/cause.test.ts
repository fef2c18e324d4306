import { describe, expect, it } from '@jest/globals';
import { problemCodes } from '../plan';
import type { Problem } from '../plan';
import { questionCodes } from '../question';
import { causeOf, countAcknowledged, isAcknowledgeable, valueCause, withCauses } from './cause';

const hashKey = 'company-key';
const context = { hashKey, fingerprint: 'rights-1' };
const aPhone = (value: unknown, key = hashKey): string =>
  valueCause(key, { code: 'phone.country_code_missing', employeeId: '7', field: 'mobilePhone', value });

describe('valueCause', () => {
  it('is another one for another value, person, field, code or company (B96)', () => {
    const causes = [
      aPhone('0791234567'),
      aPhone('0791234568'),
      aPhone('0791234567', 'other-key'),
      valueCause(hashKey, {
        code: 'phone.invalid',
        employeeId: '7',
        field: 'mobilePhone',
        value: '0791234567',
      }),
      valueCause(hashKey, {
        code: 'phone.country_code_missing',
        employeeId: '8',
        field: 'mobilePhone',
        value: '0791234567',
      }),
    ];

    expect(new Set(causes).size).toBe(causes.length);
    expect(aPhone('0791234567')).toBe(causes[0]);
  });

  it('says nothing about the value without the key', () => {
    expect(aPhone('0791234567')).toMatch(/^[0-9a-f]{24}$/);
  });

  it('takes values of any form', () => {
    expect(aPhone({ b: 1, a: [null] })).toBe(aPhone({ a: [null], b: 1 }));
  });
});

describe('causeOf', () => {
  const duplicate: Problem = { code: 'identifier.duplicate', employeeId: '1', people: ['2', '3'] };

  it('of a duplicate is who is involved, in any order (B57)', () => {
    const cause = causeOf(duplicate, context);

    expect(causeOf({ ...duplicate, people: ['3', '2'] }, context)).toBe(cause);
    expect(causeOf({ ...duplicate, people: ['2', '4'] }, context)).not.toBe(cause);
  });

  it.each(['field.not_readable', 'permission.lost'] as const)(
    'of %s is the field and what the key may read',
    (code) => {
      const cause = causeOf({ code, field: 'payRate' }, context);

      expect(causeOf({ code, field: 'payRate' }, context)).toBe(cause);
      expect(causeOf({ code, field: 'gender' }, context)).not.toBe(cause);
      expect(causeOf({ code, field: 'payRate' }, { ...context, fingerprint: 'rights-2' })).not.toBe(cause);
    },
  );

  it('does not depend on what the key may read where that is not the matter', () => {
    expect(causeOf(duplicate, { hashKey, fingerprint: 'rights-2' })).toBe(causeOf(duplicate, context));
  });

  it('stays the same when the person becomes tied to the register', () => {
    const problem: Problem = { code: 'identifier.missing', employeeId: '1', field: 'workEmail' };

    expect(causeOf({ ...problem, stakeholderId: 'stk_1' }, context)).toBe(causeOf(problem, context));
  });

  it.each(questionCodes)('is none of the question %s: it is answered', (code) => {
    expect(causeOf({ code, employeeId: '1', people: ['stk_1'] }, context)).toBeUndefined();
    expect(isAcknowledgeable(code)).toBe(false);
  });

  it('is none of a row without an id, and none of a value that normalise said nothing about', () => {
    expect(causeOf({ code: 'row.malformed', employeeId: '' }, context)).toBeUndefined();
    expect(
      causeOf({ code: 'phone.invalid', employeeId: '1', field: 'mobilePhone' }, context),
    ).toBeUndefined();
  });

  it('is one of its own for every kind of problem that can be acknowledged', () => {
    const causes = problemCodes
      .filter(isAcknowledgeable)
      .map((code) => causeOf({ code, employeeId: '1', field: 'x', causeHash: `given ${code}` }, context));

    expect(causes).not.toContain(undefined);
    expect(new Set(causes).size).toBe(causes.length);
  });
});

describe('countAcknowledged', () => {
  it('counts problems whose cause is one that somebody saw', () => {
    const problems = withCauses(
      [
        { code: 'identifier.missing', employeeId: '1', field: 'workEmail' },
        { code: 'identifier.missing', employeeId: '2', field: 'workEmail' },
        { code: 'match.doubtful', employeeId: '3' },
      ],
      context,
    );

    expect(countAcknowledged(problems, new Set([problems[1]?.causeHash ?? '']))).toBe(1);
    expect(countAcknowledged(problems, new Set())).toBe(0);
    expect(countAcknowledged(problems, undefined)).toBe(0);
  });

  it('does not take a question for acknowledged, whatever hash it came with', () => {
    const [question] = withCauses(
      [{ code: 'match.doubtful', employeeId: '3', causeHash: 'smuggled' }],
      context,
    );

    expect(question).toEqual({ code: 'match.doubtful', employeeId: '3' });
  });
});
