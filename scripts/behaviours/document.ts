import type { NamedTest } from './named-tests';
import { sections } from './statements';
import type { Section, Statement } from './statements';

type Tests = ReadonlyMap<number, readonly NamedTest[]>;

/** Statements of strict sections that have neither a test nor a reason, and numbers in tests that no statement has. */
export const gapsIn = (
  tests: Tests,
  known: readonly Section[] = sections,
): { readonly untested: readonly number[]; readonly unknown: readonly number[] } => {
  const numbers = new Set(known.flatMap(({ statements }) => statements.map(({ number }) => number)));
  return {
    untested: known
      .filter(({ strict }) => strict)
      .flatMap(({ statements }) => statements)
      .filter(({ number, because }) => because === undefined && (tests.get(number) ?? []).length === 0)
      .map(({ number }) => number),
    unknown: [...tests.keys()].filter((number) => !numbers.has(number)).toSorted((a, b) => a - b),
  };
};

const escaped = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

const shownBy = ({ number, because }: Statement, tests: Tests): string => {
  const shown = (tests.get(number) ?? []).map(
    ({ name, path }) => `[${escaped(name.replaceAll(/[[\]]/g, ''))}](../${path})`,
  );
  if (shown.length > 0) return shown.join('<br>');
  return because === undefined ? '—' : `_${escaped(because)}_`;
};

const sectionText = ({ title, statements }: Section, tests: Tests): string =>
  [
    `## ${title}`,
    '',
    '| | behaviour | shown by |',
    '| --- | --- | --- |',
    ...statements.map(
      (statement) => `| B${statement.number} | ${escaped(statement.text)} | ${shownBy(statement, tests)} |`,
    ),
    '',
  ].join('\n');

/** Every numbered statement with the tests that name it, or why none does. */
export const behavioursDocument = (tests: Tests, known: readonly Section[] = sections): string =>
  [
    '# Behaviours and their tests',
    '',
    'Made by `npm run docs` from the names of the tests: a test that shows a behaviour carries its number, such as `(B79)` or',
    '`(B65 to B72)`. `npm run check:docs` fails when a behaviour of a section with a number in its title has neither a test nor a',
    'reason here.',
    'A reason in italics says why no test names it; a dash, that none does yet.',
    '',
    ...known.map((section) => sectionText(section, tests)),
  ].join('\n');
