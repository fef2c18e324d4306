import { ApiProblem } from '#api-contract/problem';
import type { ProblemIssue } from '#api-contract/problem';
import type { Role } from '#domain/company';
import { compileFilter, parseFilter } from '#domain/listing/filter-people';
import type { PersonTest } from '#domain/listing/filter-people';
import { listField } from '#domain/listing/list-field';
import type { ListField } from '#domain/listing/list-field';
import type { FieldsByKey } from './company-fields';
import { invalid } from './read-input';
import { maySeeInList } from './redact';

/** Who asks, of which fields, on which day (ISO, company-local; windows of days count from it). */
export type Asking = { readonly role: Role; readonly fields: FieldsByKey; readonly asOf: string };

const issue = (field: string, code: string, detail: string): ProblemIssue => ({
  in: 'query',
  field,
  code,
  detail,
});

/**
 * The field of a name that this role may filter, sort or group by: whoever may not see a value must not find it out by
 * asking who has it.
 */
export const fieldFor = (name: string, parameter: string, { role, fields }: Asking): ListField => {
  const field = listField(name, fields);
  if (!field) {
    const detail = 'expected a field of the register, custom.<key>, status, tag, connection or externalId';
    throw invalid([issue(parameter, 'field.unknown', detail)]);
  }
  if (maySeeInList(role, name, fields)) return field;
  throw new ApiProblem('role.insufficient', `your role does not see ${name}, so it cannot be asked about`, {
    errors: [issue(parameter, 'field.restricted', 'expected a field that your role sees')],
  });
};

/** One test of all filters: they combine with AND. */
export const compileFilters = (filters: readonly string[], asking: Asking): PersonTest | undefined => {
  const tests = filters.map((text, index) => {
    const parameter = `filter.${index}`;
    const parsed = parseFilter(text);
    if (!parsed) {
      throw invalid([issue(parameter, 'filter.form', 'expected <field>:<operator>:<value>,<value>')]);
    }
    const compiled = compileFilter(parsed, fieldFor(parsed.field, parameter, asking), asking.asOf);
    if ('test' in compiled) return compiled.test;
    throw invalid([issue(parameter, 'filter.invalid', compiled.expected)]);
  });
  return tests.length === 0 ? undefined : (person) => tests.every((test) => test(person));
};
