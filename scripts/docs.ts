import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { openApiDocument } from '#api-contract/openapi';
import { behaviours } from './behaviours/behaviours';
import { eventCatalogue } from './docs/event-catalogue';
import { recordedShapesSchema, storedShapes, unversionedChanges } from './docs/stored-shapes';

/**
 * Writes what is generated: `docs/api/openapi.json`, `docs/events.md` and `docs/stored-shapes.json` from the contracts,
 * `docs/behaviours.md` from the names of the tests. With `--check` writes nothing and fails if a file is not what it would
 * write. Refuses to record a stored shape that changed without its `v` being raised.
 */
const root = join(import.meta.dirname, '..');
const markdown = { ...(await resolveConfig(root)), parser: 'markdown' } as const;
const shapesFile = 'docs/stored-shapes.json';
const recorded = recordedShapesSchema.parse(JSON.parse(await readFile(join(root, shapesFile), 'utf8')));
const shapes = storedShapes(recorded);
const unversioned = unversionedChanges(recorded, shapes);
if (unversioned.length > 0) {
  console.error(
    `changed without raising v (docs/decisions/0029-stored-versions.md): ${unversioned.join(', ')}`,
  );
  process.exit(1);
}
const files: Readonly<Record<string, string>> = {
  'docs/api/openapi.json': `${JSON.stringify(openApiDocument(), null, 2)}\n`,
  [shapesFile]: `${JSON.stringify(shapes, null, 1)}\n`,
  'docs/events.md': await format(eventCatalogue(), markdown),
  'docs/behaviours.md': await format(await behaviours(root), markdown),
};

const isCheck = process.argv.includes('--check');
for (const [name, content] of Object.entries(files)) {
  const path = join(root, name);
  if (!isCheck) {
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, content);
    console.log(`wrote ${name}`);
  } else if ((await readFile(path, 'utf8').catch(() => '')) !== content) {
    console.error(`${name} is not what the contracts and tests say: run npm run docs`);
    process.exitCode = 1;
  }
}
