import { byText, canonicalJson } from '../canonical-json';
import type { Problem } from '../plan';
import { groupOf } from './acknowledgement';
import type { PermissionOf, ProblemGroup } from './acknowledgement';
import { isAcknowledged } from './cause';

/** Problems with one cause, and the first people they are about. */
export type GroupedProblems = {
  readonly group: ProblemGroup;
  /** Of a permission: the fields it would give. */
  readonly fields: readonly string[];
  readonly count: number;
  readonly acknowledged: number;
  /** In the order of the plan; only problems of people name any. */
  readonly first: readonly Problem[];
};

type Growing = {
  readonly group: ProblemGroup;
  readonly fields: Set<string>;
  readonly first: Problem[];
  count: number;
  acknowledged: number;
};

/**
 * Groups problems page by page: memory goes with the number of groups, not of problems. The heaviest come first: by the
 * people they keep waiting, where a missing right counts as everybody's; what was acknowledged weighs nothing.
 */
export class ProblemGroups {
  private readonly groups = new Map<string, Growing>();

  constructor(
    private readonly context: {
      readonly permissionOf: PermissionOf;
      readonly acknowledged: ReadonlySet<string>;
      /** People to show of each group. */
      readonly shown: number;
      /** People who were read. */
      readonly read: number;
    },
  ) {}

  add(problems: readonly Problem[]): void {
    for (const problem of problems) this.addOne(problem);
  }

  heaviestFirst(): GroupedProblems[] {
    return [...this.groups]
      .map(([key, one]) => ({ key, weight: this.weightOf(one), one }))
      .toSorted((a, b) => b.weight - a.weight || b.one.count - a.one.count || byText(a.key, b.key))
      .map(({ one }) => ({ ...one, fields: [...one.fields].toSorted(byText) }));
  }

  private addOne(problem: Problem): void {
    const { permissionOf, acknowledged, shown } = this.context;
    const group = groupOf(problem, permissionOf);
    const key = canonicalJson(group);
    const known = this.groups.get(key);
    const one = known ?? { group, fields: new Set(), first: [], count: 0, acknowledged: 0 };
    if (!known) this.groups.set(key, one);
    one.count += 1;
    if (isAcknowledged(problem, acknowledged)) one.acknowledged += 1;
    if (problem.field !== undefined) one.fields.add(problem.field);
    if (isAboutSomebody(problem) && one.first.length < shown) one.first.push(problem);
  }

  private weightOf({ first, count, acknowledged }: Growing): number {
    const open = count - acknowledged;
    return first.length > 0 ? open : open * Math.max(1, this.context.read);
  }
}

const isAboutSomebody = ({ employeeId, stakeholderId }: Problem): boolean =>
  employeeId !== undefined || stakeholderId !== undefined;
