import { parseArgs } from 'node:util';
import { RunRepository } from '#storage/run-repository';
import { createTable } from '#storage/table';
import { LocalError } from '../infra/local/local-error';
import { print, printTable } from '../infra/local/print';
import { DEPLOYMENT_USAGE, deploymentOptions, findStores, reachDeployment } from './ops/deployment';
import { parkedQueueNames } from './ops/parked/origin';
import { ParkedQueues } from './ops/parked/parked-queues';
import { parkedTable } from './ops/parked/parked-table';
import { dropParked, listParked, retryAllParked } from './ops/parked/tend-parked';

const USAGE = `Shows, sends again or drops what steps gave up on (dead letters).

  npm run parked -- list  [--queue <name>]
  npm run parked -- retry (--all | --queue <name> | --message <id>)
  npm run parked -- drop  (--all | --queue <name> | --message <id>) --yes

  --queue <name>      without the prefix: ${parkedQueueNames.join(', ')}
${DEPLOYMENT_USAGE}

Sending again is always safe: a step acts on a message only if its run still waits for it. The last column says which.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...deploymentOptions,
    queue: { type: 'string' },
    message: { type: 'string' },
    all: { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
  },
});

const actions = { list: listParked, retry: retryAllParked, drop: dropParked } as const;
const done = { list: 'parked', retry: 'sent again', drop: 'dropped' } as const;

const actionOf = (name: string | undefined): keyof typeof actions => {
  if (name === 'list' || name === 'retry' || name === 'drop') return name;
  throw new LocalError(USAGE);
};

const main = async (): Promise<void> => {
  if (values.help) return print(USAGE);
  const action = actionOf(positionals[0]);
  const { queue, message, all, yes } = values;
  if (queue !== undefined && !parkedQueueNames.includes(queue))
    throw new LocalError(`--queue: expected one of ${parkedQueueNames.join(', ')}`);
  if (action !== 'list' && [queue, message, all || undefined].every((one) => one === undefined))
    throw new LocalError(`say which messages: --all, --queue or --message\n\n${USAGE}`);
  const deployment = await reachDeployment(values.stack);
  const runs = new RunRepository(createTable((await findStores(deployment)).tableName));
  const services = {
    deployment,
    queues: new ParkedQueues(deployment),
    findRun: (companyId: string, runId: string) => runs.find(companyId, runId),
  };
  const isRehearsal = action === 'drop' && !yes;
  const entries = await (isRehearsal ? listParked : actions[action])({ queue, messageId: message }, services);
  if (entries.length > 0) printTable(parkedTable(entries, new Date()));
  print(`${entries.length} ${isRehearsal ? 'would be dropped; with --yes they are' : done[action]}`);
  if (message !== undefined && entries.length === 0) process.exitCode = 1;
};

await main().catch((error: unknown) => {
  if (!(error instanceof LocalError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
});
