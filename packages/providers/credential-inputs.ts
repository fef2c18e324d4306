import * as z from 'zod';
import { SyncError } from '#domain/errors';
import { shapeOfKey } from './key-shapes';

type SecretInput = {
  readonly title: string;
  readonly description?: string | undefined;
  /** What a right one looks like after trimming. */
  readonly pattern: RegExp;
  /** Ends the sentence "expected …", such as "the key as BambooHR shows it, 40 letters and digits". */
  readonly expected: string;
  /** The vendor's name, so that another vendor's key is told apart. */
  readonly vendor: string;
  /** Where in the vendor's screens it stands, such as "Settings > API keys". */
  readonly place: string;
};

/** Why a pasted key cannot be one, as a sentence; the value is never part of it. */
const complaint = (text: string, input: SecretInput): string | undefined => {
  const { pattern, vendor } = input;
  const expected = `${input.expected} (in ${vendor}: ${input.place})`;
  if (/\s/.test(text)) return `there is a space or line break inside; expected ${expected}`;
  if (/^[a-z]+:\/\//i.test(text)) return `this is an address, not a key; expected ${expected}`;
  const shape = shapeOfKey(text);
  if (shape && shape.vendor !== vendor && (shape.unmistakable || !pattern.test(text)))
    return `this looks like a key of ${shape.vendor}; expected ${expected}`;
  return pattern.test(text) ? undefined : `expected ${expected}`;
};

/** An input for a key, token, id or secret: surrounding space is dropped, everything else that is wrong is said. */
export const secretInput = (input: SecretInput): z.ZodType<string, string> =>
  z
    .string()
    .trim()
    .superRefine((text, context) => {
      const message = complaint(text, input);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    })
    .meta({
      title: input.title,
      ...(input.description === undefined ? {} : { description: input.description }),
      secret: true,
    });

/** The host part of what people paste: scheme, path and space around go, letters become small. A space inside stays, and no host has one. */
export const hostIn = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/?#].*$/, '');

/** One DNS label. An address built from it can only be a host of the vendor's own domain. */
export const HOST_LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

type TenantInput = {
  readonly title: string;
  readonly description: string;
  readonly example: string;
  /** The vendor's domain that may be pasted along, such as `bamboohr.com`. */
  readonly domain: string;
  /** The whole sentence. */
  readonly expected: string;
};

/** An input for the part of an address that names the tenant; a whole address of the vendor becomes its first label (B23). */
export const tenantInput = ({
  title,
  description,
  example,
  domain,
  expected,
}: TenantInput): z.ZodType<string, string> =>
  z
    .string()
    .transform((text) => {
      const host = hostIn(text);
      return host.endsWith(`.${domain}`) ? host.slice(0, -domain.length - 1) : host;
    })
    .pipe(z.string().regex(HOST_LABEL, expected))
    .meta({ title, description, examples: [example] });

/** Parses stored credentials. Throws `message.malformed`, naming inputs and never their values. */
export const parseCredentialsOf =
  <Schema extends z.ZodType>(vendor: string, schema: Schema) =>
  (input: unknown): z.output<Schema> => {
    const parsed = schema.safeParse(input);
    if (parsed.success) return parsed.data;
    const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`);
    throw new SyncError(
      'message.malformed',
      { issues },
      { message: `expected ${vendor} credentials of a known kind` },
    );
  };
