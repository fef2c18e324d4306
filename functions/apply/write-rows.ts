import pMap from 'p-map';
import { applyChange } from '#domain/apply/apply-change';
import type { ApplyContext } from '#domain/apply/apply-change';
import type { Change } from '#domain/plan';
import type { Stakeholder } from '#domain/stakeholder';
import { isCircle, swapGroups } from '#domain/plan/apply-order';
import type { StakeholderChange } from '#storage/stakeholder-put';
import type { ApplyServices } from './services';

/** Writes at once; more gains nothing on one partition and makes throttling likelier. */
const PARALLEL_WRITES = 32;

export type WrittenRows = { readonly applied: number; readonly refused: string[] };

type Services = Pick<ApplyServices, 'stakeholders'>;
type Row = { readonly id: string; readonly outcome: 'applied' | 'refused' };
type Register = ReadonlyMap<string, Stakeholder>;

/**
 * Writes rows of a plan, each conditional on the version and the reading it was planned from. People who swap identifiers
 * are written together, a chain of them from its free end. Already written counts as applied; a row that moved is refused.
 */
export const writeRows = async (
  changes: readonly Change[],
  context: ApplyContext,
  services: Services,
): Promise<WrittenRows> => {
  const known = changes.filter((change) => change.expectedVersion > 0).map((change) => change.stakeholderId);
  const current = await services.stakeholders.getMany(context.companyId, known);
  const written = await pMap(
    swapGroups(changes),
    (group) =>
      isCircle(group)
        ? writeTogether(group, current, context, services)
        : writeInTurn(group.toReversed(), current, context, services),
    { concurrency: PARALLEL_WRITES },
  );
  const rows = written.flat();
  return {
    applied: rows.filter((row) => row.outcome === 'applied').length,
    refused: rows.filter((row) => row.outcome === 'refused').map((row) => row.id),
  };
};

const writeInTurn = async (
  chain: readonly Change[],
  current: Register,
  context: ApplyContext,
  services: Services,
): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const change of chain) rows.push(...(await writeTogether([change], current, context, services)));
  return rows;
};

/** All of a group or nothing of it. */
const writeTogether = async (
  group: readonly Change[],
  current: Register,
  context: ApplyContext,
  services: Services,
): Promise<Row[]> => {
  const decided = group.map((change) => {
    const before = current.get(change.stakeholderId);
    return { id: change.stakeholderId, before, result: applyChange(before, change, context) };
  });
  const { connectionId, observedAt } = context;
  const writes = decided.flatMap(({ before, result }): StakeholderChange[] =>
    result.kind === 'write' ? [{ before, next: result.next, connectionId, observedAt }] : [],
  );
  const written = await writeAll(writes, services);
  return decided.map(({ id, result }) => {
    const isApplied = result.kind === 'done' || (result.kind === 'write' && written);
    return { id, outcome: isApplied ? 'applied' : 'refused' };
  });
};

const writeAll = async (
  writes: readonly StakeholderChange[],
  { stakeholders }: Services,
): Promise<boolean> => {
  const [only, ...others] = writes;
  if (!only) return false;
  const outcome = others.length === 0 ? await stakeholders.write(only) : await stakeholders.writeSwap(writes);
  return outcome === 'written' || outcome === 'done';
};
