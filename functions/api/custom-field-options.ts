import { foldText } from '#domain/names';
import type { CustomFieldOption } from '#domain/custom-field';
import { invalid } from './read-input';

type OptionInput = { readonly id?: string | undefined; readonly label: string };

/**
 * Options as they are kept: one without an id takes that of the known option with its label, else its label becomes the id,
 * which is what an HR system would deliver for it.
 */
export const optionsOf = (
  input: readonly OptionInput[] | undefined,
  known: readonly CustomFieldOption[] = [],
): CustomFieldOption[] | undefined => {
  if (!input) return undefined;
  const ids = new Map(known.map(({ id, label }) => [foldText(label), id]));
  const options = input.map(({ id, label }) => ({ id: id ?? ids.get(foldText(label)) ?? label, label }));
  if (new Set(options.map(({ id }) => id)).size < options.length) {
    throw invalid([
      {
        in: 'body',
        field: 'options',
        code: 'repeated',
        detail: 'expected every id once; give new options their own',
      },
    ]);
  }
  return options;
};
