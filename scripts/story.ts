import { parseArgs } from 'node:util';
import { AuditRepository } from '#storage/audit-repository';
import { PageResultRepository } from '#storage/page-result-repository';
import { RunRepository } from '#storage/run-repository';
import { createTable } from '#storage/table';
import { LocalError } from '../infra/local/local-error';
import { print, printTable } from '../infra/local/print';
import { DEPLOYMENT_USAGE, deploymentOptions, findStores, reachDeployment } from './ops/deployment';
import { LogReader } from './ops/story/log-lines';
import { tellStory } from './ops/story/tell-story';

const USAGE = `Prints the whole story of a run, or of a call, in order of time: from logs and table, ids and codes only.

  npm run story -- <run id | correlation id>

  --company <id>      for a run whose log lines have expired
  --days <number>     how far back to look for a correlation id; 7 by default
${DEPLOYMENT_USAGE}`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { ...deploymentOptions, company: { type: 'string' }, days: { type: 'string', default: '7' } },
});

const ID = /^[A-Za-z0-9_.:-]{8,200}$/;

const main = async (): Promise<void> => {
  if (values.help) return print(USAGE);
  const [id = ''] = positionals;
  const days = Number(values.days);
  if (!ID.test(id)) throw new LocalError(`name a run or a correlation id\n\n${USAGE}`);
  if (!Number.isInteger(days) || days < 1) throw new LocalError('--days: expected a number of days');
  const deployment = await reachDeployment(values.stack);
  const table = createTable((await findStores(deployment)).tableName);
  const now = () => new Date();
  const { summary, chapters } = await tellStory(
    { id, companyId: values.company, days },
    {
      logs: new LogReader(deployment),
      runs: new RunRepository(table),
      pages: new PageResultRepository(table, now),
      audit: new AuditRepository(table),
      now,
    },
  );
  if (chapters.length === 0) {
    throw new LocalError(
      'nothing is known of it: no log line names it. For a run of which logs have expired, name its --company',
    );
  }
  for (const line of summary) print(`  ${line}`);
  print();
  printTable([['time', 'where', 'what'], ...chapters.map(({ at, where, what }) => [at, where, what])]);
};

await main().catch((error: unknown) => {
  if (!(error instanceof LocalError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
});
