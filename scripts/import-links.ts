import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ApiProblem } from '#api-contract/problem';
import { createClient } from '#client/client';
import { importTies } from './import-links/import-ties';
import { readTies } from './import-links/read-ties';
import type { LineFault } from './import-links/read-ties';

const USAGE = `Brings the ties of a former vendor: who in the register is which employee in the HR system. Without --apply nothing is
changed, and you see what would happen. Safe to repeat.

  ROLLCALL_TOKEN=<access token> npm run import:links -- <file> --api <url> [--connection <provider or id>] [--apply]

The file is CSV, whose first line names the columns, or JSON Lines: externalId, employeeId, and provider or connection
(or --connection for all lines). People have to be in the register with their external id.`;

/** More lines than anybody reads one by one. */
const MOST_SHOWN = 50;

const stopWith = (message: string): never => {
  console.error(message);
  process.exit(2);
};

const show = (faults: readonly LineFault[]): void => {
  for (const { line, problem } of faults.slice(0, MOST_SHOWN)) console.log(`  line ${line}: ${problem}`);
  if (faults.length > MOST_SHOWN) console.log(`  and ${faults.length - MOST_SHOWN} more`);
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    api: { type: 'string' },
    connection: { type: 'string' },
    apply: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const token = process.env['ROLLCALL_TOKEN'];
const [path] = positionals;
if (values.help || path === undefined || values.api === undefined || !token) stopWith(USAGE);
else {
  const text = await readFile(path, 'utf8').catch(() => stopWith('the file cannot be read'));
  const { ties, faults } = readTies(text);
  const api = createClient({ baseUrl: values.api.replace(/\/v1\/?$/, ''), token });
  const options = { fallback: values.connection, apply: values.apply };
  try {
    const imported = await importTies(ties, options, api);
    const wrong = [...faults, ...imported.faults].toSorted((one, other) => one.line - other.line);
    console.log(values.apply ? 'Imported' : 'Dry run: nothing was changed');
    console.log(`  ${values.apply ? 'tied' : 'would be tied'}: ${imported.counts.get('linked') ?? 0}`);
    console.log(`  tied already: ${imported.counts.get('already') ?? 0}`);
    console.log(`  not tied: ${wrong.length}`);
    show(wrong);
    process.exitCode = wrong.length > 0 ? 1 : 0;
  } catch (error) {
    stopWith(
      error instanceof ApiProblem ? `${error.code}: ${error.message}` : 'the API could not be reached',
    );
  }
}
