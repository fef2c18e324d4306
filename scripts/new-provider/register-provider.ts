import type { ProviderName } from './provider-name';

/** One existing file that has to know the new provider, and how it changes. */
export type Registration = {
  readonly path: string;
  /** The changed text; throws when the place to change is not found. */
  readonly change: (text: string, name: ProviderName) => string;
};

/** The four lists a provider is in: its id, its client, what it says of itself, its simulator. */
export const registrations: readonly Registration[] = [
  {
    path: 'packages/domain/connection.ts',
    change: (text, { id }) =>
      replaced(text, /(export const providerIds = \[)([^\]]*)(\] as const;)/, (ids) =>
        listed(ids, `'${id}'`),
      ),
  },
  {
    path: 'packages/providers/registry.ts',
    change: (text, { id, camel }) =>
      replaced(
        withImport(
          text,
          `import { ${camel} } from './${id}/provider';`,
          /^import .* from '\.\/[^']+\/provider';$/gm,
        ),
        /(const providers: [^=]+= \{)([^}]*)(\};)/,
        (entries) => listed(entries, id === camel ? camel : `'${id}': ${camel}`),
      ),
  },
  {
    path: 'packages/providers/declarations.ts',
    change: (text, { id, camel }) =>
      replaced(
        withImport(
          text,
          `import { declaration as ${camel} } from './${id}/declaration';`,
          /^import .* from '\.\/[^']+\/declaration';$/gm,
        ),
        /(const declarations: [^=]+= \{)([^}]*)(\};)/,
        (entries) => listed(entries, id === camel ? camel : `'${id}': ${camel}`),
      ),
  },
  {
    path: 'packages/simulators/registry.ts',
    change: (text, { id, pascal }) =>
      replaced(
        withImport(
          text,
          `import { start${pascal}Simulator } from './${id}/server';`,
          /^import .* from '\.\/[^']+\/server';$/gm,
        ),
        /(const starters = \{)([^}]*)(\} as const)/,
        (entries) => listed(entries, `${/^[a-z]\w*$/.test(id) ? id : `'${id}'`}: start${pascal}Simulator`),
      ),
  },
];

/** Appends to a comma list, whether it ends with a comma or not. */
const listed = (entries: string, entry: string): string => `${entries.trimEnd().replace(/,$/, '')}, ${entry}`;

const replaced = (text: string, place: RegExp, change: (inner: string) => string): string => {
  if (!place.test(text)) throw new Error(`expected to find ${place.source}`);
  return text.replace(
    place,
    (_all, before: string, inner: string, after: string) => `${before}${change(inner)}${after}`,
  );
};

/** After the last import of the same kind. */
const withImport = (text: string, line: string, alike: RegExp): string => {
  const last = [...text.matchAll(alike)].at(-1);
  if (!last) throw new Error(`expected to find ${alike.source}`);
  const end = last.index + last[0].length;
  return `${text.slice(0, end)}\n${line}${text.slice(end)}`;
};
