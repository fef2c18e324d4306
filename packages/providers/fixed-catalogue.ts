import type { CatalogueField } from '#domain/connection';
import { employeeFields } from '#domain/fields';
import type { EmployeeField } from '#domain/fields';
import type { DeclaredField } from './port';
import { refusedCategory } from './refused-categories';

/** One of the vendor's own fields that feeds an employee field by default. */
export type SourceField = {
  readonly employeeField: EmployeeField;
  /** The provider's ids in a row, preferred one first. */
  readonly names: readonly [string, ...string[]];
  /** Key of the permission that grants it. */
  readonly permission: string;
};

/** A table of source fields as the declaration shows it. */
export const declaredFields = (table: readonly SourceField[]): DeclaredField[] =>
  table.map(({ employeeField, names, permission }) => ({
    employeeField,
    sourceFields: names,
    class: employeeFields[employeeField].class,
    permission,
  }));

type Readable = CatalogueField['readable'];

/** The catalogue of fields that every account of a vendor has; `readable` says what this key may read. */
export const fixedCatalogue = (
  table: readonly SourceField[],
  readable: (name: string, permission: string) => Readable,
): CatalogueField[] =>
  table.flatMap(({ employeeField, names, permission }) =>
    names.map((sourceField) => ({
      sourceField,
      label: employeeFields[employeeField].label,
      type: employeeFields[employeeField].type,
      custom: false,
      readable: readable(sourceField, permission),
      class: employeeFields[employeeField].class,
      employeeField,
      permission,
    })),
  );

type CompanyField = Pick<CatalogueField, 'sourceField' | 'label' | 'type' | 'readable'> & {
  readonly options?: CatalogueField['options'];
  readonly permission?: string | undefined;
  /** The vendor's own type name and other names, which may tell refused data. */
  readonly vendorType?: string | undefined;
  readonly otherNames?: readonly string[] | undefined;
  readonly suggestedFor?: string | undefined;
};

/** A field that the company made itself: restricted until a person says otherwise, refused when its name tells (B131). */
export const companyField = ({ vendorType, otherNames = [], ...field }: CompanyField): CatalogueField => {
  const refused = refusedCategory([field.label, ...otherNames], vendorType);
  return {
    sourceField: field.sourceField,
    label: field.label,
    type: field.type,
    custom: true,
    readable: refused ? 'unknown' : field.readable,
    class: 'restricted',
    ...(field.permission !== undefined && { permission: field.permission }),
    ...(field.options && { options: field.options }),
    ...(refused ? { refused } : field.suggestedFor !== undefined && { suggestedFor: field.suggestedFor }),
  };
};
