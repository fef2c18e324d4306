import * as z from 'zod';
import { declaredForm } from '#providers/declared-form';
import type { CredentialKind, Provider } from '#providers/port';

const formSchema = z.looseObject({
  properties: z.record(
    z.string(),
    z.looseObject({
      type: z.string().optional(),
      const: z.unknown().optional(),
      enum: z.array(z.unknown()).optional(),
      secret: z.boolean().optional(),
    }),
  ),
});

export type TypedInput = { name: string; value: string; secret: boolean };

/** The inputs of a credential kind that a person types, as `GET /v1/providers` shows them. */
export const inputsOf = (kind: CredentialKind): { name: string; secret: boolean }[] =>
  Object.entries(formSchema.parse(declaredForm(kind)).properties)
    .filter(([, input]) => input.type === 'string' && input.const === undefined && input.enum === undefined)
    .map(([name, { secret = false }]) => ({ name, secret }));

/** The declared kind that these credentials are of. */
export const kindOf = ({ declaration }: Provider, { kind }: { kind: string }): CredentialKind => {
  const found = declaration.credentials.find((declared) => declared.kind === kind);
  if (!found) throw new Error(`expected credentials of a declared kind, got ${kind}`);
  return found;
};

/** Each typed input with the value that these credentials have for it. */
export const typedInputs = (
  provider: Provider,
  credentials: { kind: string } & Record<string, string>,
): TypedInput[] =>
  inputsOf(kindOf(provider, credentials)).flatMap((input) => {
    const value = credentials[input.name];
    return value === undefined ? [] : [{ ...input, value }];
  });
