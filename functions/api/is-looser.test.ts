import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '#domain/configuration';
import { isLooser } from './is-looser';

const settings = (input: object) => configurationSettingsSchema.parse(input);
const looser = (next: object, saved?: object) => isLooser(settings(next), saved && settings(saved));

describe('isLooser', () => {
  it.each([
    [{ approval: { update: 'auto' } }, {}],
    [{ approval: { create: 'auto', update: 'auto' } }, { approval: { update: 'auto' } }],
    [{ approval: { rejoiner: 'auto' } }, {}],
    [{ approval: { fields: { city: 'auto' } } }, {}],
    [{ approval: { update: 'auto' } }, { approval: { update: 'auto', fields: { city: 'review' } } }],
    [{}, { approval: { second: { leaver: true } } }],
    [{ approval: { second: { leaver: true } } }, { approval: { second: { leaver: true, identity: true } } }],
    [{ guards: { leaving: { people: 3 } } }, {}],
    [{ guards: { leaving: { percent: 3 } } }, {}],
    [{ guards: { missing: { people: 3 } } }, {}],
    [{ guards: { missing: { percent: 3 } } }, {}],
    [{}, { guards: { leaving: { percent: 5 } } }],
    [{ guards: { identity: { percent: 21 } } }, {}],
    [{ guards: { identity: { people: 4 } } }, {}],
    [{ guards: { creates: { registerOf: 11 } } }, {}],
    [{ guards: { creates: { percent: 100 } } }, { guards: { creates: { percent: 60 } } }],
    [{ guards: { creates: { percent: 100 } } }, undefined],
    [{ guards: { answer: { people: 0 } } }, {}],
    [{ guards: { answer: { people: 10 } } }, { guards: { answer: { people: 20 } } }],
    [{ guards: { fill: { known: 90 } } }, {}],
    [{ guards: { fill: { people: 20 } } }, {}],
    [{ guards: { fill: { dropTo: 0 } } }, {}],
  ])('is so for %j after %j', (next, saved) => {
    expect(looser(next, saved)).toBe(true);
  });

  it.each([
    [{}, undefined],
    [{}, {}],
    [{}, { approval: { update: 'auto' } }],
    [{ approval: { update: 'auto' } }, { approval: { update: 'auto' } }],
    [{ guards: { leaving: { people: 1, percent: 2 } } }, {}],
    [{ guards: { creates: { percent: 60 } } }, { guards: { creates: { percent: 60 } } }],
    [{ guards: { answer: { people: 30 }, fill: { known: 70, dropTo: 60, people: 3 } } }, {}],
    [{ nameFormat: 'last_first' }, {}],
  ])('is not for %j after %j', (next, saved) => {
    expect(looser(next, saved)).toBe(false);
  });
});
