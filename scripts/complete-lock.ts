import { readFile, writeFile } from 'node:fs/promises';
import * as z from 'zod';

/**
 * `npm run lock:complete`, after every `npm install`: adds the platform packages that package-lock.json lacks. A registry
 * that does not have the packages of other platforms makes npm leave them out, and `npm ci` then refuses the lock. Versions
 * are the exact pins of the packages that want them; npm fills in the rest where the registry has them.
 */
const LOCK = 'package-lock.json';

const entrySchema = z.looseObject({
  dev: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
const lockSchema = z.looseObject({ packages: z.record(z.string(), entrySchema) });
type Packages = z.infer<typeof lockSchema>['packages'];

const SYSTEMS = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'win32',
  'openharmony',
  'netbsd',
  'openbsd',
  'sunos',
  'aix',
];
const PROCESSORS = [
  'arm64',
  'x64',
  'ia32',
  'arm',
  'ppc64',
  's390x',
  'riscv64',
  'loong64',
  'wasm32',
  'mips64el',
];
const EXACT = /^\d+\.\d+\.\d+/;

/** Node's way up: beside the package that wants it, then beside each one above. */
const isThere = (packages: Packages, wantedBy: string, name: string): boolean => {
  for (let folder = wantedBy; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
};

/** What the name of a platform package says about where it runs: `@scope/core-linux-arm64-musl`. */
const platformOf = (name: string) => {
  const os = SYSTEMS.find((system) => name.includes(system));
  if (os === undefined) return undefined;
  const rest = name.slice(name.indexOf(os) + os.length + 1);
  const cpu = PROCESSORS.find((processor) => rest.startsWith(processor));
  const libc = rest.includes('musl') ? 'musl' : 'glibc';
  return {
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    os: [os],
    ...(os === 'linux' && /musl|gnu/.test(rest) && cpu !== 'arm' ? { libc: [libc] } : {}),
  };
};

const missingFrom = (packages: Packages): Packages => {
  const missing: Packages = {};
  for (const [wantedBy, { dev, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const platform = platformOf(name);
      if (wantedBy === '' || !platform || !EXACT.test(version) || isThere(packages, wantedBy, name)) continue;
      missing[`node_modules/${name}`] = { version, ...(dev ? { dev } : {}), optional: true, ...platform };
    }
  }
  return missing;
};

const lock = lockSchema.parse(JSON.parse(await readFile(LOCK, 'utf8')));
const missing = missingFrom(lock.packages);
const byPath = ([one]: [string, unknown], [other]: [string, unknown]): number => (one < other ? -1 : 1);
const packages = Object.fromEntries(Object.entries({ ...lock.packages, ...missing }).sort(byPath));
await writeFile(LOCK, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
console.log(`${Object.keys(missing).length} platform packages added to ${LOCK}`);
