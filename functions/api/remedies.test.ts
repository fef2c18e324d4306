import { describe, expect, it } from '@jest/globals';
import { attentionCodes } from '#domain/connection';
import { problemCodes, undoReasons } from '#domain/plan';
import { failureCodes } from '#domain/run';
import { allProviders } from '#providers/registry';
import { attentionRemedy, failureRemedy, problemRemedy } from './remedies';

const declarations = allProviders.map(({ declaration }) => [declaration.label, declaration] as const);
const elsewhere = /the HR system/i;

describe.each(declarations)('what to do about %s', (label, declaration) => {
  it('is said by the name of the vendor, never of "the HR system"', () => {
    const texts = [
      ...problemCodes.map((code) => problemRemedy({ code, field: 'custom.shirt' }, declaration)),
      ...failureCodes.map((code) => failureRemedy(code, declaration)),
      ...attentionCodes.map((code) => attentionRemedy(code, declaration)),
    ];

    expect(texts.filter((text) => elsewhere.test(text))).toEqual([]);
    expect(texts.filter((text) => text.length < 20)).toEqual([]);
  });

  it('names the permission of every field that was lost', () => {
    for (const { employeeField, permission } of declaration.fields) {
      const right = declaration.permissions.find(({ key }) => key === permission);

      const text = problemRemedy({ code: 'permission.lost', field: employeeField }, declaration);

      expect(text).toContain(
        `In ${label}, give the key the right "${right?.label}" (${declaration.places.rights})`,
      );
      expect(text).toContain(right?.withoutIt);
    }
  });

  it('names the right that may be missing where a field is nearly empty all at once', () => {
    for (const { employeeField, permission } of declaration.fields) {
      const right = declaration.permissions.find(({ key }) => key === permission);

      const text = problemRemedy({ code: 'field.collapsed', field: employeeField }, declaration);

      expect(text).toContain(`In ${label}, look whether the key still has the right "${right?.label}"`);
    }
  });

  it('says where to give rights back when a run was refused', () => {
    expect(failureRemedy('provider.forbidden', declaration)).toBe(
      declaration.remedies['permissions.insufficient'],
    );
  });
});

describe('what to do where the provider is not known here any more', () => {
  it('is said all the same', () => {
    expect(failureRemedy('provider.unavailable', undefined)).toMatch(elsewhere);
    expect(problemRemedy({ code: 'date.invalid', field: 'birthDate' }, undefined)).toMatch(elsewhere);
  });
});

describe('what to do about what an undo cannot put back', () => {
  const remedyOf = (reason: (typeof undoReasons)[number], field?: string) =>
    problemRemedy({ code: 'undo.not_possible', reason, field }, undefined);

  it('is said for each reason on its own', () => {
    const texts = [...undoReasons.map((reason) => remedyOf(reason)), remedyOf('person.gone', 'manager')];

    expect(new Set(texts).size).toBe(texts.length);
    expect(texts).not.toContain(problemRemedy({ code: 'undo.not_possible' }, undefined));
    expect(texts.filter((text) => text.length < 40)).toEqual([]);
  });
});
