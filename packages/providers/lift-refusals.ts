import type { CatalogueField } from '#domain/connection';
import type { RefusedCategory } from '#domain/refused-category';

/** Fields as discovered, those of categories that a company has an exception for being marked instead of refused. */
export const liftRefusals = (
  fields: readonly CatalogueField[],
  exceptions: readonly RefusedCategory[],
): readonly CatalogueField[] =>
  fields.map((field) => {
    const category = exceptions.find((one) => one === field.refused);
    if (category === undefined) return field;
    const { refused: _lifted, ...rest } = field;
    return { ...rest, excepted: category };
  });
