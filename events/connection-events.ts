import * as z from 'zod';
import { attentionCodes } from '#domain/connection';
import { eventSchema } from './base';
import type { MessageDefinition } from './definition';

const connectionEvent = eventSchema.extend({
  v: z.literal(1),
  companyId: z.string().min(1),
  connectionId: z.string().min(1),
  correlationId: z.string().min(1),
});

export const connectionReadySchema = connectionEvent.extend({ type: z.literal('ConnectionReady') });
export type ConnectionReady = z.infer<typeof connectionReadySchema>;

export const connectionNeedsAttentionSchema = connectionEvent.extend({
  type: z.literal('ConnectionNeedsAttention'),
  code: z.enum(attentionCodes),
});
export type ConnectionNeedsAttention = z.infer<typeof connectionNeedsAttentionSchema>;

const sample = {
  v: 1,
  id: 'evt_91b0aa',
  time: '2026-03-01T06:00:00.000Z',
  companyId: 'cmp_demo',
  connectionId: 'con_demo',
  correlationId: '0192f0c1-0000-7000-8000-000000000000',
} as const;

export const connectionEvents = [
  {
    name: 'ConnectionReady',
    schema: connectionReadySchema,
    summary: 'Credentials work and fields are discovered.',
    sample: { ...sample, type: 'ConnectionReady' },
  },
  {
    name: 'ConnectionNeedsAttention',
    schema: connectionNeedsAttentionSchema,
    summary: 'A person has to do something; `code` says what.',
    sample: { ...sample, type: 'ConnectionNeedsAttention', code: 'credentials.rejected' },
  },
] as const satisfies readonly MessageDefinition[];
