import * as z from 'zod';
import { capabilities, providerIds } from '#domain/connection';
import { everyone } from './access';
import { nothing, read } from './route';
import type { RouteDefinition } from './route';

/** A provider as the picker and the credentials form need it. */
export const providerSchema = z
  .object({
    id: z.enum(providerIds),
    label: z.string(),
    credentials: z.array(
      z.object({
        kind: z.string(),
        label: z.string(),
        /** `vendor`: the form leads to the HR system's own login (POST /v1/sign-ins); `here`: it holds the credentials. */
        signIn: z.enum(['here', 'vendor']),
        /** JSON schema of the form; properties with `secret: true` are password inputs. */
        schema: z.record(z.string(), z.unknown()),
        steps: z.array(z.string()),
      }),
    ),
    permissions: z.array(z.object({ key: z.string(), label: z.string(), withoutIt: z.string() })),
    fields: z.array(
      z.object({
        field: z.string(),
        label: z.string(),
        class: z.enum(['public', 'personal', 'restricted']),
        permission: z.string(),
        optional: z.boolean(),
      }),
    ),
    unavailable: z.array(z.object({ field: z.string(), reason: z.string() })),
    /** What the vendor can do: true, or why not. */
    capabilities: z.record(z.enum(capabilities), z.union([z.literal(true), z.string()])),
    /** `published: false` is our own careful number where the vendor names none. */
    limits: z.object({
      concurrency: z.number(),
      calls: z.array(
        z.object({ name: z.string(), calls: z.number(), perSeconds: z.number(), published: z.boolean() }),
      ),
    }),
    /** How many calls one sync of so many people makes. */
    callsPerSync: z.array(z.object({ people: z.number().int(), calls: z.number().int() })),
    pageSize: z.number().int(),
    push: z.boolean(),
  })
  .meta({ id: 'Provider' });
export type ProviderView = z.infer<typeof providerSchema>;

export const providerRoutes = {
  listProviders: {
    ...read,
    path: '/v1/providers',
    tag: 'providers',
    summary: 'HR systems that can be connected: form, steps to make the key, permissions, fields, limits',
    roles: everyone,
    params: nothing,
    response: z.object({ items: z.array(providerSchema) }),
  },
} as const satisfies Record<string, RouteDefinition>;
