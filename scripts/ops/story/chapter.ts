import * as z from 'zod';
import { operationIds, routes } from '#api-contract/routes';
import type { LogLine } from './log-lines';

/** One thing that happened: when (ISO instant), where (a function, the run item, the audit log, an event), and what. */
export type Chapter = { readonly at: string; readonly where: string; readonly what: string };

/** What may be shown of a line, in this order; the logger lets ids, codes and counts through only, and so do we. */
const SHOWN = [
  'operation',
  'type',
  'state',
  'status',
  'code',
  'outcome',
  'page',
  'hop',
  'count',
  'receiveCount',
  'delaySeconds',
  'durationMs',
] as const;
const CODE = /^[A-Za-z0-9_.:/+=-]{1,200}$/;

const lineSchema = z.looseObject({
  timestamp: z.string(),
  message: z.string(),
  companyId: z.string().optional(),
  runId: z.string().optional(),
  correlationId: z.string().optional(),
  error: z.looseObject({ name: z.string(), code: z.string().optional() }).optional(),
});
const eventSchema = z.object({
  'detail-type': z.string(),
  time: z.string().optional(),
  detail: z.looseObject({
    time: z.string().optional(),
    companyId: z.string().optional(),
    runId: z.string().optional(),
    correlationId: z.string().optional(),
  }),
});

/** Ids that a line names: how a run is found by a correlation id, and the company of both. */
export type LineIds = { readonly companyId?: string | undefined; readonly runId?: string | undefined };

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const shown = (fields: Readonly<Record<string, unknown>>, keys: readonly string[]): string =>
  keys
    .flatMap((key) => {
      const value = fields[key];
      const isPlain = typeof value === 'number' || typeof value === 'boolean';
      return isPlain || (typeof value === 'string' && CODE.test(value)) ? [`${key}=${value}`] : [];
    })
    .join(' ');

/** Undefined for lines that are not ours, such as Lambda's own, and for calls that only read. */
export const readLine = (line: LogLine): { chapter: Chapter; ids: LineIds } | undefined => {
  const json = jsonOf(line.text);
  const event = eventSchema.safeParse(json);
  if (event.success) return readEvent(line, event.data);
  const { success, data } = lineSchema.safeParse(json);
  if (!success || isMereLook(data)) return undefined;
  const { error } = data;
  const reason = error ? ` (${error.code ?? error.name})` : '';
  const details = shown(data, SHOWN);
  return {
    ids: data,
    chapter: {
      at: data.timestamp,
      where: line.group.split('/').at(-1) ?? '',
      what: `${data.message}${reason}${details ? `: ${details}` : ''}`,
    },
  };
};

/** Calls that only read, and were answered: a page that shows a run asks for it every second. */
const isMereLook = ({ operation, status }: Readonly<Record<string, unknown>>): boolean => {
  const route = operationIds.find((id) => id === operation);
  return route !== undefined && routes[route].method === 'GET' && typeof status === 'number' && status < 400;
};

const readEvent = (line: LogLine, event: z.infer<typeof eventSchema>): { chapter: Chapter; ids: LineIds } => {
  const { detail } = event;
  const details = shown(detail, ['state', 'failure', 'awaiting', 'undoes', 'epoch', 'code']);
  return {
    ids: detail,
    chapter: {
      at: detail.time ?? event.time ?? line.at,
      where: 'event',
      what: `${event['detail-type']}${details ? `: ${details}` : ''}`,
    },
  };
};
