import type { BadBody } from './errors';

export type BodyRead = { kind: 'json'; value: unknown } | { kind: 'bad'; what: BadBody };

const bad = (what: BadBody): BodyRead => ({ kind: 'bad', what });

/**
 * Reads a whole JSON body, or says why it is unusable; never half of one. The cap counts decoded bytes, so a small
 * compressed answer cannot fill the memory. A cut connection rejects, as `fetch` does.
 */
export const readJsonBody = async (response: Response, maxBytes: number): Promise<BodyRead> => {
  const announced = announcedLength(response);
  if (announced !== undefined && announced > maxBytes) return tooLarge(response);
  if (announced !== undefined) return whole(await response.arrayBuffer(), announced);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) return bad('body_too_large'); // leaving the loop cancels the stream
    chunks.push(chunk);
  }
  return parse(Buffer.concat(chunks, length));
};

/** Much faster than chunk by chunk, and safe where the size is known before. */
const whole = (bytes: ArrayBuffer, announced: number): BodyRead =>
  bytes.byteLength === announced ? parse(Buffer.from(bytes)) : bad('body_truncated');

const tooLarge = async (response: Response): Promise<BodyRead> => {
  await response.body?.cancel();
  return bad('body_too_large');
};

/** Content-Length, where it counts what we read: it counts compressed bytes when there is an encoding. */
const announcedLength = (response: Response): number | undefined => {
  const length = response.headers.get('content-length');
  return length === null || response.headers.has('content-encoding') ? undefined : Number(length);
};

const parse = (bytes: Buffer): BodyRead => {
  const text = decode(bytes);
  if (text === undefined) return bad('body_not_utf8');
  try {
    return { kind: 'json', value: JSON.parse(text) };
  } catch {
    return bad('body_not_json'); // the parser's message quotes the body
  }
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

const decode = (bytes: Buffer): string | undefined => {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
};
