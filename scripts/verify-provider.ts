import { parseArgs } from 'node:util';
import { providerIds } from '#domain/connection';
import { SyncError } from '#domain/errors';
import { providerById } from '#providers/registry';
import { credentialsFromEnvironment } from './verify/credentials-from-environment';
import { verify } from './verify/verify';

const USAGE = `Checks a real account of an HR system, read-only, with your own credentials from the environment: connects, finds out what
the key may read, discovers fields, reads two pages, and compares every answer with what Rollcall knows of the vendor. The
report on the screen holds counts, codes and field names, no personal value and no secret: paste it into a bug report.

  npm run verify:provider -- <${providerIds.join('|')}> [--sandbox]`;

const stopWith = (message: string): never => {
  console.error(message);
  process.exit(2);
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sandbox: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});
const id = providerIds.find((one) => one === positionals[0]);
if (values.help || !id) stopWith(USAGE);
else {
  const provider = providerById(id);
  const found = credentialsFromEnvironment(provider.declaration, process.env);
  if (found.kind === 'missing') {
    stopWith(`Set your credentials as environment variables, one of:\n  ${found.lines.join('\n  ')}`);
  } else if (found.kind === 'wrong') {
    stopWith(`These variables are not what was expected:\n  ${found.lines.join('\n  ')}`);
  } else {
    try {
      const kind = values.sandbox ? 'sandbox' : 'production';
      const { text, isFine } = await verify(provider, { credentials: found.credentials, kind });
      console.log(text);
      process.exitCode = isFine ? 0 : 1;
    } catch (error) {
      stopWith(
        error instanceof SyncError ? `${error.code}: ${error.message}` : 'something unexpected happened',
      );
    }
  }
}
