import { byText } from '../canonical-json';
import type { Employee } from '../employee';
import { compileCondition } from './compile-condition';
import type { Condition } from './condition';

/** Whether somebody is synced: `by` are the conditions they fail, `fields` those that would have to be known first. */
export type Verdict =
  | { readonly kind: 'included' }
  | { readonly kind: 'excluded'; readonly by: readonly Condition[] }
  | { readonly kind: 'not_known'; readonly fields: readonly string[] };

export type Scope = (values: Employee['values']) => Verdict;

const INCLUDED: Verdict = { kind: 'included' };

/**
 * The verdict of all conditions together (B66): out as soon as one that is known fails; not known when none fails but a
 * field could not be read or was invalid, so that nobody counts as out, or in, by mistake. Undefined without conditions:
 * everybody is in (B65). The order of conditions does not matter.
 */
export const scopeOf = (conditions: readonly Condition[], asOf: string): Scope | undefined => {
  if (conditions.length === 0) return undefined;
  const tests = conditions.map((condition) => ({ condition, test: compileCondition(condition, asOf) }));
  return (values) => {
    let failed: Condition[] | undefined;
    let unread: Set<string> | undefined;
    for (const { condition, test } of tests) {
      const value = values[condition.field];
      if (value === undefined) (unread ??= new Set()).add(condition.field);
      else if (!test(value)) (failed ??= []).push(condition);
    }
    if (failed) return { kind: 'excluded', by: failed };
    return unread ? { kind: 'not_known', fields: [...unread].sort(byText) } : INCLUDED;
  };
};
