import type { IncomingHttpHeaders } from 'node:http';
import type { Fault, FaultKind } from './faults';

export type SimulatedAnswer = { status: number; headers: Record<string, string>; body: string };

/** What the request log keeps. Bodies and queries name fields and pages; the key is in a header and never kept. */
export type RecordedRequest = {
  method: string;
  path: string;
  query: Record<string, string>;
  accept: string | undefined;
  contentType: string | undefined;
  /** The parsed JSON body, or undefined where there was none or it was not JSON. */
  body: unknown;
  /** Provider fields the request asked for, in its own spelling. */
  fields: string[];
  /** 0 while unanswered, and for ever when the connection was cut before the status. */
  status: number;
  /** Fault kinds that spoiled the answer. */
  faults: FaultKind[];
  /** What a strict reading of the provider's documentation objects to; a well-behaved client has none. */
  violations: string[];
};

/** One request on its way through a simulator: what arrived, its log entry, and the faults meant for it. */
export type Exchange = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
  log: RecordedRequest;
  take(kind: FaultKind): Fault | undefined;
  takeAll(kind: FaultKind): Fault[];
};
