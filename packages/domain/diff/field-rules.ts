import { fieldsInUse } from '../configuration';
import type { ConfigurationSettings, FieldOwner } from '../configuration';

/** Register fields that are copied from one employee field; `name` and `manager` are made otherwise. */
export type FieldRule = {
  readonly field: string;
  /** The employee field, or `custom.<key>`, that feeds it. */
  readonly source: string;
  /** An empty HR value clears it; otherwise it keeps what is there. */
  readonly clears: boolean;
  /** Who has the say over it. */
  readonly owner: FieldOwner;
};

export type FieldRules = {
  /** False while a permission is lost: then no value goes because HR is empty, not even a leaving or half a name. */
  readonly emptyCounts: boolean;
  readonly copied: readonly FieldRule[];
  readonly name: Pick<FieldRule, 'field' | 'owner'>;
  readonly manager: FieldRule | undefined;
  /** Where the leaver policy moves people to a group: decided once it is known whether somebody has left. */
  readonly group: FieldRule | undefined;
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
    owner: settings.owners[field] ?? 'hr',
  }));
  const movesGroup = settings.leaver.policy === 'tag_and_group';
  return {
    emptyCounts,
    name: { field: 'name', owner: settings.owners['name'] ?? 'hr' },
    copied: rules.filter(({ field }) => !MADE.has(field) && !(movesGroup && field === 'group')),
    manager: rules.find(({ field }) => field === 'manager'),
    group: movesGroup ? rules.find(({ field }) => field === 'group') : undefined,
  };
};
