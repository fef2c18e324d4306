import { describe, expect, it } from '@jest/globals';
import { customFieldTypes } from './custom-field';
import { customTypesFor } from './custom-field-fit';

describe('customTypesFor', () => {
  it.each([
    ['text', 'text choice decimal date yesNo'],
    ['choice', 'text choice yesNo'],
    ['country', 'text choice'],
    ['currency', 'text choice'],
    ['email', 'text'],
    ['phone', 'text'],
    ['person', 'text'],
    ['decimal', 'text decimal'],
    ['date', 'text date'],
    ['yesNo', 'yesNo'],
  ] as const)('a %s may feed %s and nothing else', (source, expected) => {
    const fitting = customFieldTypes.filter((type) => customTypesFor(source).includes(type));

    expect([...fitting].sort()).toEqual(expected.split(' ').sort());
  });
});
