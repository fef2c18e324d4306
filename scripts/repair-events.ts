import { parseArgs } from 'node:util';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { EventBus } from '#messaging/event-bus';
import { CompanyRepository } from '#storage/company-repository';
import { HistoryRepository } from '#storage/history-repository';
import { RunRepository } from '#storage/run-repository';
import { StakeholderRepository } from '#storage/stakeholder-repository';
import { createTable } from '#storage/table';
import { TombstoneRepository } from '#storage/tombstone-repository';
import { LocalError } from '../infra/local/local-error';
import { print, printTable } from '../infra/local/print';
import { DEPLOYMENT_USAGE, deploymentOptions, findStores, reachDeployment } from './ops/deployment';
import { GivenUpBatches } from './ops/repair/given-up-batches';
import { listCompanies } from './ops/repair/list-companies';
import { repairEvents } from './ops/repair/repair-events';
import type { RepairReport } from './ops/repair/repair-events';

const USAGE = `Finds versions of people without history and events, and makes up for them. Says what it would do; with --apply it does.

  npm run repair:events -- [--company <id>] [--apply]

  --company <id>      one company; without it all of them, which reads the whole table
  --settled <minutes> leave people alone who changed within so many minutes; 15 by default
${DEPLOYMENT_USAGE}

Running it again is safe: entries are never written over, and events have the ids they always have.`;

const { values } = parseArgs({
  options: {
    ...deploymentOptions,
    company: { type: 'string' },
    settled: { type: 'string', default: '15' },
    apply: { type: 'boolean', default: false },
  },
});

const printReport = ({ people, unsettled, batches, gaps }: RepairReport): void => {
  if (batches.length > 0) {
    printTable([
      ['batch that was given up on', 'versions', 'outcome'],
      ...batches.map(({ key, versions, outcome }) => [key, String(versions), outcome]),
    ]);
  }
  if (gaps.length > 0) {
    printTable([
      ['company', 'person', 'versions', 'fields'],
      ...gaps.map(({ companyId, stakeholderId, from, to, fields }) => [
        companyId,
        stakeholderId,
        from === to ? String(to) : `${from} to ${to}`,
        String(fields),
      ]),
    ]);
  }
  print(
    `${people} people looked at, ${unsettled} of them changed too lately; ${gaps.length} gaps, ${batches.length} batches`,
  );
};

const main = async (): Promise<void> => {
  if (values.help) return print(USAGE);
  const minutes = Number(values.settled);
  if (!Number.isFinite(minutes) || minutes < 0)
    throw new LocalError('--settled: expected a number of minutes');
  const deployment = await reachDeployment(values.stack);
  const { tableName, bucketName, busName } = await findStores(deployment);
  const table = createTable(tableName);
  const companies = new CompanyRepository(table);
  if (values.company !== undefined && !(await companies.find(values.company)))
    throw new LocalError('--company: there is no such company');
  const report = await repairEvents(
    {
      companyIds: values.company === undefined ? await listCompanies(table) : [values.company],
      apply: values.apply,
      settledBefore: new Date(Date.now() - minutes * 60_000),
    },
    {
      companies,
      runs: new RunRepository(table),
      history: new HistoryRepository(table),
      tombstones: new TombstoneRepository(table),
      stakeholders: new StakeholderRepository(table),
      bus: new EventBus(new EventBridgeClient({}), busName),
      batches: new GivenUpBatches(bucketName),
      now: () => new Date(),
    },
  );
  printReport(report);
  if (!values.apply && report.gaps.length + report.batches.length > 0)
    print('nothing was written; with --apply it is');
};

await main().catch((error: unknown) => {
  if (!(error instanceof LocalError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
});
