import type { Stakeholder } from '../stakeholder';

/** An employee of a connection. */
export type EmployeeOf = { readonly connectionId: string; readonly employeeId: string };

/** Whom a person is never to be tied to, with one employee more or less; undefined when nobody is left. */
export const withNeverLink = (
  { neverLink }: Pick<Stakeholder, 'neverLink'>,
  { connectionId, employeeId }: EmployeeOf,
  never: boolean,
): Stakeholder['neverLink'] => {
  const { [connectionId]: before = [], ...others } = neverLink ?? {};
  const kept = before.filter((id) => id !== employeeId);
  const after = never ? [...kept, employeeId].sort() : kept;
  const next = after.length > 0 ? { ...others, [connectionId]: after } : others;
  return Object.keys(next).length > 0 ? next : undefined;
};
