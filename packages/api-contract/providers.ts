import * as z from 'zod';
import { providerIds } from '#domain/connection';
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
    limits: z.object({ concurrency: z.number(), requestsPerSecond: z.number(), published: z.boolean() }),
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
