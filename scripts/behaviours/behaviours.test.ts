import { describe, expect, it } from '@jest/globals';
import { behavioursDocument, gapsIn } from './document';
import { namesIn, numbersIn } from './named-tests';
import { sections } from './statements';
import type { Section } from './statements';

// Put together here, so that this file names no behaviour itself.
const numbered = (numbers: string): string => ['keeps people (', numbers, ')'].join('');

describe('the numbers in the name of a test', () => {
  it.each([
    ['B79', [79]],
    ['B74, B77', [74, 77]],
    ['B65 to B68', [65, 66, 67, 68]],
    ['B65 to B66, B70 and B72', [65, 66, 70, 72]],
    ['see B79', []],
  ])('%s', (numbers, expected) => {
    expect(numbersIn(numbered(numbers))).toEqual(expected);
  });

  it('are found in quotes of any kind, and not in comments', () => {
    const name = numbered('B5');
    const source = [`it('${name}', …)`, `it("it's ${name}", …)`, `// ${name}`].join('\n');

    expect(namesIn(source)).toEqual([name, `it's ${name}`]);
  });
});

describe('the document', () => {
  const section: Section = {
    title: 'Names',
    strict: true,
    statements: [
      { number: 1, text: 'One' },
      { number: 2, text: 'Two', because: 'Later.' },
      { number: 3, text: 'Three' },
    ],
  };
  const tests = new Map([[3, [{ name: 'three | works', path: 'a.test.ts' }]]]);

  it('names statements without test or reason, and numbers that are no statement', () => {
    const more = new Map([...tests, [9, [{ name: 'nine', path: 'a.test.ts' }]]]);

    expect(gapsIn(more, [section])).toEqual({ untested: [1], unknown: [9] });
    expect(gapsIn(tests, [{ ...section, strict: false }])).toEqual({ untested: [], unknown: [] });
  });

  it('links tests and gives reasons', () => {
    const text = behavioursDocument(tests, [section]);

    expect(text).toContain('| B2 | Two | _Later._ |');
    expect(text).toContain('| B3 | Three | [three \\| works](../a.test.ts) |');
  });

  it('has every number once, without a gap', () => {
    const numbers = sections.flatMap(({ statements }) => statements.map(({ number }) => number));

    expect(numbers).toEqual(Array.from({ length: 146 }, (_, index) => index + 1));
  });
});
