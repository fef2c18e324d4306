import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generateProvider } from './new-provider/generate-provider';
import { parseProviderName } from './new-provider/provider-name';

const USAGE = `Starts a new HR system: a provider, its simulator and its contract test, registered and compiling.

  npm run new:provider <name> [-- --label "<Name As People Write It>"]

name is the provider's id: lower-case letters, digits and hyphens, such as acme-hr.`;

const stopWith = (message: string): never => {
  console.error(message);
  process.exit(2);
};

const typedArguments = () => {
  try {
    return parseArgs({ allowPositionals: true, options: { label: { type: 'string' } } });
  } catch (error) {
    return stopWith(`${error instanceof Error ? error.message : 'bad arguments'}\n\n${USAGE}`);
  }
};

const { positionals, values } = typedArguments();
if (positionals.length !== 1) stopWith(USAGE);
const parsed = parseProviderName(positionals[0], values.label);
if ('complaint' in parsed) stopWith(`${parsed.complaint}\n\n${USAGE}`);
else {
  const { name } = parsed;
  const root = fileURLToPath(new URL('..', import.meta.url));
  const generated = await generateProvider(root, name);
  if (generated.kind === 'refused') stopWith(generated.reason);
  else
    console.log(`Created
  ${generated.created.join('\n  ')}
Changed
  ${generated.changed.join('\n  ')}

What is left to do, with the promise each step keeps:
  npx jest test/contracts/${name.id}.test.ts --selectProjects unit`);
}
