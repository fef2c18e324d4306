import * as z from 'zod';
import { commands } from '#events/commands';
import { connectionEvents } from '#events/connection-events';
import type { MessageDefinition, WorkQueue } from '#events/definition';
import { runEvents } from '#events/run-events';
import { stakeholderEvents } from '#events/stakeholder-events';
import type { Origin } from './origin';

/** A dead letter as people may see it: ids, names of types and codes, and never another part of its text. */
export type ParkedMessage = {
  /** Without the deployment's prefix, such as `fetch-dead-letters`. */
  readonly queue: string;
  readonly messageId: string;
  /** When it was first sent (ISO instant). */
  readonly sentAt: string;
  /** How often it was handed out, by listing too. */
  readonly receiveCount: number;
  /** Of our contracts; `malformed` if it fits none, `tick` for a call of the timer. */
  readonly type: string;
  readonly companyId?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly runId?: string | undefined;
  readonly epoch?: number | undefined;
  readonly correlationId?: string | undefined;
  /** Why: our error code, EventBridge's, or undefined where it was delivered too often. */
  readonly code?: string | undefined;
  /** What trying again sends: the message itself, or what the rule would have made of its event. */
  readonly payload: string;
  /** Of the delivery that this was read by; needed to take it away. */
  readonly receiptHandle: string;
};

/** As SQS hands it out. */
export type ReceivedMessage = {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly sentAtMs: number;
  readonly receiveCount: number;
  readonly attributes: Readonly<Record<string, string | undefined>>;
};

const contracts: ReadonlyMap<string, MessageDefinition<WorkQueue>> = new Map(
  [...commands, ...runEvents, ...connectionEvents, ...stakeholderEvents].map((one) => [one.name, one]),
);
const envelopeSchema = z.looseObject({ 'detail-type': z.string(), detail: z.looseObject({}) });
const idsSchema = z.object({
  type: z.string(),
  companyId: z.string().optional(),
  connectionId: z.string().optional(),
  runId: z.string().optional(),
  epoch: z.number().int().optional(),
  correlationId: z.string().optional(),
});

const ID = /^[A-Za-z0-9_.:-]{1,150}$/;
const CODE = /^[A-Za-z0-9_.]{1,80}$/;
const matching = (pattern: RegExp, text: string | undefined): string | undefined =>
  text !== undefined && pattern.test(text) ? text : undefined;

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Reads a dead letter. Texts that fit no contract of ours are shown as `malformed`, without anything they say. */
export const parkedMessage = (queue: string, origin: Origin, received: ReceivedMessage): ParkedMessage => {
  const { body, attributes } = received;
  const json = jsonOf(body);
  const envelope = envelopeSchema.safeParse(json);
  // A rule's dead letters hold the event; whether whole or already cut to its detail, both are taken.
  const content = envelope.success && origin.kind !== 'step' ? envelope.data.detail : json;
  const ids = idsSchema.safeParse(content);
  const isOurs = ids.success && contracts.get(ids.data.type)?.schema.safeParse(content).success === true;
  const known = isOurs ? ids.data : undefined;
  return {
    queue,
    messageId: received.messageId,
    sentAt: new Date(received.sentAtMs).toISOString(),
    receiveCount: received.receiveCount,
    type: known?.type ?? (origin.kind === 'timer' ? 'tick' : 'malformed'),
    companyId: matching(ID, known?.companyId),
    connectionId: matching(ID, known?.connectionId),
    runId: matching(ID, known?.runId),
    epoch: known?.epoch,
    correlationId: matching(ID, known?.correlationId),
    code: matching(CODE, attributes['code'] ?? attributes['ERROR_CODE']),
    payload: origin.kind === 'rule' && known ? JSON.stringify(content) : body,
    receiptHandle: received.receiptHandle,
  };
};
