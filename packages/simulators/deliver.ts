import type { ServerResponse } from 'node:http';
import type { Exchange, SimulatedAnswer } from './exchange';

/** Sends the answer, or what `cut_body` and `truncated_json` leave of it, and notes the status. */
export const deliver = (response: ServerResponse, exchange: Exchange, answer: SimulatedAnswer): void => {
  exchange.log.status = answer.status;
  if (exchange.take('cut_body')) {
    cut(response, answer);
    return;
  }
  const body = exchange.take('truncated_json') ? half(answer.body).toString() : answer.body;
  send(response, { ...answer, body });
};

export const send = (response: ServerResponse, { status, headers, body }: SimulatedAnswer): void => {
  response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
  response.end(body);
};

/** Promises the whole body, sends half of it and drops the connection once that half is on its way. */
const cut = (response: ServerResponse, { status, headers, body }: SimulatedAnswer): void => {
  response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body) + 1) });
  response.flushHeaders();
  response.write(half(body), () => response.destroy());
};

const half = (body: string): Buffer => {
  const bytes = Buffer.from(body);
  return bytes.subarray(0, Math.floor(bytes.length / 2));
};
