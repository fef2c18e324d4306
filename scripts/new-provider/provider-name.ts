/** One name in every form that generated files need. */
export type ProviderName = {
  /** Id, folder and file name: kebab-case. */
  readonly id: string;
  readonly camel: string;
  readonly pascal: string;
  /** As people write it. */
  readonly label: string;
};

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LONGEST = 30;

/** Words that cannot be the name of a constant. */
const RESERVED: ReadonlySet<string> = new Set(
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield'.split(
    ' ',
  ),
);

/** The forms of a name typed by a person, or a sentence that says what was expected. */
export const parseProviderName = (
  typed: string | undefined,
  label?: string,
): { readonly name: ProviderName } | { readonly complaint: string } => {
  if (typed === undefined || typed === '') return { complaint: 'expected a name, such as acme or acme-hr' };
  if (typed.length < 2 || typed.length > LONGEST || !KEBAB.test(typed))
    return {
      complaint: `expected 2 to ${LONGEST} lower-case letters, digits and single hyphens, starting with a letter, such as acme-hr`,
    };
  if (RESERVED.has(typed))
    return { complaint: `${typed} is a word of the language; add one, as in ${typed}-hr` };
  const words = typed.split('-');
  const capital = words.map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`);
  const pascal = capital.join('');
  const shown = label?.trim() ?? capital.join(' ');
  if (!/^[\p{L}\p{N}][\p{L}\p{N} .&-]{0,39}$/u.test(shown))
    return {
      complaint: 'expected a label of letters, digits, spaces, dots, hyphens and &, such as "Acme HR"',
    };
  return {
    name: { id: typed, camel: `${pascal.slice(0, 1).toLowerCase()}${pascal.slice(1)}`, pascal, label: shown },
  };
};
