import pMap from 'p-map';
import { erasedStakeholders } from '#engine/erased-people';
import type { HistoryRepository } from '#storage/history-repository';
import type { StakeholderRepository } from '#storage/stakeholder-repository';
import { announceVersions, recordVersions } from '#functions/record/record-versions';
import type { Version } from '#functions/record/record-versions';
import type { RecordServices } from '#functions/record/services';
import type { GivenUpBatch, GivenUpBatches } from './given-up-batches';
import { planRepair } from './plan-repair';
import type { SummedUp } from './plan-repair';

export type RepairServices = Pick<RecordServices, 'companies' | 'runs' | 'bus' | 'tombstones'> & {
  readonly history: Pick<HistoryRepository, 'putMany' | 'putMissing' | 'removePerson' | 'all'>;
  readonly stakeholders: Pick<StakeholderRepository, 'find' | 'loadAll'>;
  readonly batches: Pick<GivenUpBatches, 'waiting' | 'markRepaired'>;
  readonly now: () => Date;
};

export type RepairOptions = {
  readonly companyIds: readonly string[];
  /** Without it nothing is written and nothing is sent. */
  readonly apply: boolean;
  /** People changed later than this are left alone: the stream may still be on its way. */
  readonly settledBefore: Date;
};

/** Ids and numbers only. */
export type RepairReport = {
  people: number;
  unsettled: number;
  batches: { key: string; versions: number; outcome: 'recorded' | 'unreadable' | 'of another company' }[];
  gaps: { companyId: string; stakeholderId: string; from: number; to: number; fields: number }[];
};

const PARALLEL = 16;

/**
 * Makes history and events of people whole again. First, batches that `record` gave up on are recorded as they are, with
 * every old and new value; what no batch holds is summed up. Events have the ids they always have, so a listener that saw
 * one knows it; they are sent before the entry is written, so whoever dies in between sends them again. Entries that
 * exist are never written over. A second repair finds nothing to do.
 */
export const repairEvents = async (
  options: RepairOptions,
  services: RepairServices,
): Promise<RepairReport> => {
  const report: RepairReport = { people: 0, unsettled: 0, batches: [], gaps: [] };
  const batched: Version[] = [];
  for (const batch of await services.batches.waiting()) {
    batched.push(...(await repairBatch(batch, { options, services, report })));
  }
  const byPerson = Map.groupBy(batched, ({ after }) => `${after.companyId}\n${after.stakeholderId}`);
  for (const companyId of options.companyIds) {
    for await (const people of services.stakeholders.loadAll(companyId)) {
      await pMap(
        people,
        async (person) => {
          report.people += 1;
          if (Date.parse(person.updatedAt) > options.settledBefore.getTime()) {
            report.unsettled += 1;
            return;
          }
          const stored = await services.history.all(companyId, person.stakeholderId);
          const held = byPerson.get(`${companyId}\n${person.stakeholderId}`) ?? [];
          for (const summed of planRepair(person, stored, held)) {
            report.gaps.push(gapOf(summed));
            if (options.apply) await writeSummedUp(summed, services);
          }
        },
        { concurrency: PARALLEL },
      );
    }
  }
  return report;
};

type Context = {
  readonly options: RepairOptions;
  readonly services: RepairServices;
  readonly report: RepairReport;
};

/** Records the versions of a batch, but for people who were erased since: nothing of them may come back. */
const repairBatch = async (
  { key, versions }: GivenUpBatch,
  { options, services, report }: Context,
): Promise<readonly Version[]> => {
  if (!versions) {
    report.batches.push({ key, versions: 0, outcome: 'unreadable' });
    return [];
  }
  if (versions.some(({ after }) => !options.companyIds.includes(after.companyId))) {
    report.batches.push({ key, versions: versions.length, outcome: 'of another company' });
    return [];
  }
  const present = await pMap(
    versions,
    async (version) => ({
      version,
      person: await services.stakeholders.find(version.after.companyId, version.after.stakeholderId),
    }),
    { concurrency: PARALLEL },
  );
  const kept = present.filter(({ person }) => person !== undefined).map(({ version }) => version);
  report.batches.push({ key, versions: kept.length, outcome: 'recorded' });
  if (options.apply) {
    if (kept.length > 0) await recordVersions(kept, services);
    await services.batches.markRepaired(key, services.now());
  }
  return kept;
};

const writeSummedUp = async ({ entry, version }: SummedUp, services: RepairServices): Promise<void> => {
  await announceVersions([version], services);
  await services.history.putMissing(entry);
  const { companyId, stakeholderId } = entry;
  // Erased at this very moment: what was just written would outlive the erasure.
  if ((await erasedStakeholders(companyId, [stakeholderId], services)).size > 0)
    await services.history.removePerson(companyId, stakeholderId);
};

const gapOf = ({ entry }: SummedUp): RepairReport['gaps'][number] => ({
  companyId: entry.companyId,
  stakeholderId: entry.stakeholderId,
  from: entry.sumsUpFrom ?? entry.version,
  to: entry.version,
  fields: entry.changes.length,
});
