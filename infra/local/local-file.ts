import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import { LocalError } from './local-error';

const userSchema = z.object({
  email: z.email(),
  password: z.string().min(1),
  companyId: z.string().min(1),
  role: z.string().min(1),
});

/** What a running `npm start` tells scripts and tests: addresses, names, demo users and demo credentials of no value. */
export const localFileSchema = z.object({
  endpoint: z.url(),
  region: z.string().min(1),
  apiUrl: z.url(),
  consoleUrl: z.url().optional(),
  mailboxUrl: z.url().optional(),
  userPoolId: z.string().min(1),
  clientId: z.string().min(1),
  tableName: z.string().min(1),
  bucketName: z.string().min(1),
  busName: z.string().min(1),
  users: z.array(userSchema),
  providers: z.record(
    z.string(),
    z.object({ baseUrl: z.url(), credentials: z.record(z.string(), z.string()) }),
  ),
});

export type LocalFile = z.infer<typeof localFileSchema>;

/** Writes the file whole or not at all, readable by this user only. */
export async function writeLocalFile(path: string, content: LocalFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(localFileSchema.parse(content), undefined, 2)}\n`, {
    mode: 0o600,
  });
  await rename(draft, path);
}

/** Throws LocalError if nothing is running here, or the file is of another version. */
export async function readLocalFile(path: string): Promise<LocalFile> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new LocalError(`${path} is missing: npm start writes it, and it must be running`);
  const parsed = localFileSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'the file').join(', ');
  throw new LocalError(`${path} is not what npm start writes (${fields}): start again`);
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
