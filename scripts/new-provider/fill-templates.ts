import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProviderName } from './provider-name';

/** A file to write: path from the root of the repository, and text. */
export type FileToWrite = { readonly path: string; readonly text: string };

const SUFFIX = '.txt';

/** Where each folder of templates goes. */
const targetOf = (folder: string, file: string, { id }: ProviderName): string => {
  switch (folder) {
    case 'provider':
      return `packages/providers/${id}/${file}`;
    case 'simulator':
      return `packages/simulators/${id}/${file}`;
    default:
      return `test/contracts/${file.replace('provider', id)}`;
  }
};

/** All new files of a provider. Templates are text files, so that nobody takes them for code of ours. */
export const fillTemplates = async (templates: string, name: ProviderName): Promise<FileToWrite[]> => {
  const files: FileToWrite[] = [];
  for (const folder of ['provider', 'simulator', 'contract']) {
    const names = (await readdir(join(templates, folder))).filter((file) => file.endsWith(SUFFIX)).sort();
    for (const file of names) {
      const template = await readFile(join(templates, folder, file), 'utf8');
      const path = targetOf(folder, file.slice(0, -SUFFIX.length), name);
      files.push({ path, text: fill(template, name) });
    }
  }
  return files;
};

const fill = (template: string, { id, camel, pascal, label }: ProviderName): string =>
  template
    .replaceAll('__id__', id)
    .replaceAll('__camel__', camel)
    .replaceAll('__Pascal__', pascal)
    .replaceAll('__Label__', label);
