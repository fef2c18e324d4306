import { byText } from '../canonical-json';
import type { Change, Problem } from '../plan';
import type { Stakeholder } from '../stakeholder';
import { notPossible } from './undo-step';

/** How many of those who report to somebody are named. */
const NAMED = 10;

type Register = ReadonlyMap<string, Stakeholder>;
type Kept = { readonly changes: readonly Change[]; readonly problems: readonly Problem[] };

const isArchiving = ({ status }: Change): boolean => status?.after === 'archived';

/**
 * Nobody goes to the archive whom somebody who stays would still name as their manager: a later sync or a person said so,
 * and the name would lead to nobody in sight. Whoever stays for that may keep their own manager in turn.
 */
export const keepManagers = (changes: readonly Change[], register: Register): Kept => {
  const going = new Map(changes.filter(isArchiving).map((change) => [change.stakeholderId, change]));
  if (going.size === 0) return { changes, problems: [] };
  const managers = managersAfter(changes, register);
  const reports = Map.groupBy(
    [...managers].filter(([, manager]) => going.has(manager)),
    ([, manager]) => manager,
  );
  const isStaying = ([person]: readonly [string, string]): boolean => !going.has(person);
  const queue = [...reports.keys()].filter((manager) => reports.get(manager)?.some(isStaying));
  const kept = new Map<string, Change>();
  for (let manager = queue.pop(); manager !== undefined; manager = queue.pop()) {
    const change = going.get(manager);
    if (!change) continue;
    going.delete(manager);
    kept.set(manager, change);
    const own = managers.get(manager);
    if (own !== undefined) queue.push(own);
  }
  const problems = [...kept].map(([manager, change]) =>
    notPossible({ change, entry: undefined }, 'manages_others', {
      people: (reports.get(manager) ?? [])
        .filter(isStaying)
        .map(([person]) => person)
        .sort(byText)
        .slice(0, NAMED),
    }),
  );
  return { changes: changes.filter(({ stakeholderId }) => !kept.has(stakeholderId)), problems };
};

/** The manager of everybody in sight, once the plan is applied; of those who go, the one they have. */
const managersAfter = (changes: readonly Change[], register: Register): ReadonlyMap<string, string> => {
  const planned = new Map(changes.map((change) => [change.stakeholderId, change]));
  const managers = new Map<string, string>();
  for (const { stakeholderId, status, fields } of register.values()) {
    const change = planned.get(stakeholderId);
    if (status === 'archived' && !change?.status) continue;
    const moved = change?.fields.find(({ field }) => field === 'manager');
    const manager = moved ? moved.after : fields['manager']?.value;
    if (typeof manager === 'string') managers.set(stakeholderId, manager);
  }
  return managers;
};
