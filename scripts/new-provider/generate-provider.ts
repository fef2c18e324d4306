import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { providerIds } from '#domain/connection';
import { fillTemplates } from './fill-templates';
import type { FileToWrite } from './fill-templates';
import type { ProviderName } from './provider-name';
import { registrations } from './register-provider';

/** What was written, or why nothing was. */
export type Generated =
  { readonly kind: 'written'; readonly created: string[]; readonly changed: string[] } | Refused;
type Refused = { readonly kind: 'refused'; readonly reason: string };

/** Writes the folders of a new provider and registers it: all of it, or nothing. Nothing is ever overwritten. */
export const generateProvider = async (root: string, name: ProviderName): Promise<Generated> => {
  if (providerIds.some((id) => id === name.id))
    return { kind: 'refused', reason: `${name.id} is a provider already` };
  const created = await fillTemplates(join(root, 'scripts/new-provider/templates'), name);
  const there = await existing(root, [
    `packages/providers/${name.id}`,
    `packages/simulators/${name.id}`,
    ...created.map(({ path }) => path),
  ]);
  if (there.length > 0)
    return { kind: 'refused', reason: `would overwrite ${there.join(', ')}: choose another name` };
  const changed = await registered(root, name);
  if (!Array.isArray(changed)) return changed;
  const files = await Promise.all([...created, ...changed].map((file) => formatted(root, file)));
  for (const { path, text } of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return { kind: 'written', created: pathsOf(created), changed: pathsOf(changed) };
};

const pathsOf = (files: readonly FileToWrite[]): string[] => files.map(({ path }) => path);

const existing = async (root: string, paths: readonly string[]): Promise<string[]> => {
  const found: string[] = [];
  for (const path of paths) {
    const there = await access(join(root, path)).then(
      () => true,
      () => false,
    );
    if (there) found.push(path);
  }
  return found;
};

const registered = async (root: string, name: ProviderName): Promise<FileToWrite[] | Refused> => {
  const files: FileToWrite[] = [];
  for (const { path, change } of registrations) {
    const text = await readFile(join(root, path), 'utf8');
    try {
      files.push({ path, text: change(text, name) });
    } catch (error) {
      const what = error instanceof Error ? error.message : 'another form';
      return { kind: 'refused', reason: `${path} is not as expected (${what}): register ${name.id} by hand` };
    }
  }
  return files;
};

const formatted = async (root: string, { path, text }: FileToWrite): Promise<FileToWrite> => {
  const filepath = join(root, path);
  return { path, text: await format(text, { ...(await resolveConfig(filepath)), filepath }) };
};
