import * as z from 'zod';
import { pairingLists } from '#domain/roster';
import { editors, everyone } from './access';
import { connectionParams } from './connections';
import { read, write } from './route';
import type { RouteDefinition } from './route';

/**
 * Where the pairing of a connection stands: `not_needed` nobody in the register could be tied; `open` ties wait, or
 * people may be in the register already, so that nobody is created; `done`; `skipped` somebody decided to create anyway.
 */
export const pairingStates = ['not_needed', 'open', 'done', 'skipped'] as const;

const pairingSchema = z
  .object({
    state: z.enum(pairingStates),
    /** People of the newest reading by list; absent while nothing has been read. `GET /v1/runs/{runId}/people?list=` names them. */
    counts: z.partialRecord(z.enum(pairingLists), z.number().int()).optional(),
    runId: z.string().optional(),
    /** When ties of a pairing were last applied. */
    pairedAt: z.iso.datetime().optional(),
    skipped: z.object({ by: z.string(), at: z.iso.datetime() }).optional(),
  })
  .meta({ id: 'Pairing' });
export type PairingView = z.infer<typeof pairingSchema>;

const one = { tag: 'pairing', params: connectionParams, response: pairingSchema } as const;

export const pairingRoutes = {
  getPairing: {
    ...read,
    ...one,
    path: '/v1/connections/{connectionId}/pairing',
    summary: 'Where the pairing of the register with this HR system stands',
    roles: everyone,
  },
  skipPairing: {
    ...write,
    ...one,
    method: 'POST',
    path: '/v1/connections/{connectionId}/pairing/skip',
    summary: 'Create people although some may be in the register already; they stay questions',
    roles: editors,
    status: 200,
    problems: ['record.changed', 'connection.disconnected', 'pairing.over'],
  },
  resumePairing: {
    ...write,
    ...one,
    method: 'DELETE',
    path: '/v1/connections/{connectionId}/pairing/skip',
    summary: 'Hold people back again until pairing is done; before the first sync only',
    roles: editors,
    status: 200,
    problems: ['record.changed', 'connection.disconnected', 'pairing.over'],
  },
} as const satisfies Record<string, RouteDefinition>;
