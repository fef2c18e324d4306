import { fieldsInUse } from '../configuration';
import type { ConfigurationSettings } from '../configuration';

/** Register fields that are copied from one employee field; `name` and `manager` are made otherwise. */
export type FieldRule = {
  readonly field: string;
  /** The employee field, or `custom.<key>`, that feeds it. */
  readonly source: string;
  /** An empty HR value clears it; otherwise it keeps what is there. */
  readonly clears: boolean;
};

export type FieldRules = {
  /** False while a permission is lost: then no value goes because HR is empty, not even a leaving or half a name. */
  readonly emptyCounts: boolean;
  readonly copied: readonly FieldRule[];
  readonly manager: FieldRule | undefined;
};

const MADE: ReadonlySet<string> = new Set(['name', 'manager']);

/**
 * What a configuration keeps up to date, and from where. When a permission was lost nothing is cleared at all: what reads
 * as empty may be hidden too (B38, B39).
 */
export const fieldRulesOf = (settings: ConfigurationSettings, lost: readonly string[]): FieldRules => {
  const emptyCounts = lost.length === 0;
  const clearing = new Set<string>(emptyCounts ? settings.clearFields : []);
  const rules = fieldsInUse(settings).map((field) => ({
    field,
    source: field === 'email' ? settings.email : field,
    clears: clearing.has(field),
  }));
  return {
    emptyCounts,
    copied: rules.filter(({ field }) => !MADE.has(field)),
    manager: rules.find(({ field }) => field === 'manager'),
  };
};
