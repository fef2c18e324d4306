import ky from 'ky';
import * as z from 'zod';
import type { SyncError } from '#domain/errors';
import { backOffMs } from './back-off';
import { badBody, errorOfStatus, unreachable } from './errors';
import { RequestLimiter } from './limiter';
import type { Clock, Limits } from './limiter';
import { pinnedUrl } from './pinned-url';
import { readJsonBody } from './read-body';
import { retryAfterMs } from './retry-after';

export type HttpClientOptions = Clock & {
  /** Scheme, host and port every request is pinned to. */
  baseUrl: string;
  /** Sent with every request; authorization belongs here. */
  headers: Readonly<Record<string, string>>;
  limits: Limits;
  /** The longest single wait made inside; a longer one that the vendor asks for is thrown. */
  maxWaitMs: number;
  /** For one attempt, body included. */
  timeoutMs?: number | undefined;
  maxBodyBytes?: number | undefined;
  /** First try included. */
  maxAttempts?: number | undefined;
  random?: (() => number) | undefined;
};

export type HttpRequest = {
  method: 'GET' | 'POST';
  /** A path, or a vendor's absolute link. */
  target: string;
  query?: Readonly<Record<string, string | number>> | undefined;
  json?: unknown;
  /** Whether sending it twice does no harm; only then is it tried again after a failure. Default: for GET. */
  repeatable?: boolean | undefined;
  /** Which of the fields asked for the vendor's problem document (400, 403, 422) objects to; they go into the error's details. */
  fieldsIn?: ((problem: unknown) => readonly string[]) | undefined;
};

type Outcome =
  | { kind: 'answer'; body: unknown }
  /** `again`: trying once more can help; `afterMs`: the wait the vendor asked for. */
  | { kind: 'failure'; error: SyncError; again: boolean; afterMs?: number | undefined };

const DEFAULTS = { timeoutMs: 30_000, maxBodyBytes: 64 * 1024 * 1024, maxAttempts: 5, random: Math.random };
const MAX_PROBLEM_BYTES = 256 * 1024;

/**
 * The one HTTP client for vendors' JSON APIs. `json` answers the parsed body of a 2xx or throws SyncError `provider.*`
 * with neither bodies, queries nor secrets in it. Cut, truncated or non-JSON answers are read again as a whole.
 */
export class HttpClient {
  private readonly base: URL;
  private readonly options;
  private readonly limiter: RequestLimiter;

  constructor(options: HttpClientOptions) {
    this.base = new URL(options.baseUrl);
    this.options = {
      ...options,
      timeoutMs: options.timeoutMs ?? DEFAULTS.timeoutMs,
      maxBodyBytes: options.maxBodyBytes ?? DEFAULTS.maxBodyBytes,
      maxAttempts: options.maxAttempts ?? DEFAULTS.maxAttempts,
      random: options.random ?? DEFAULTS.random,
    };
    this.limiter = new RequestLimiter(options.limits, options);
  }

  async json(request: HttpRequest): Promise<unknown> {
    const url = pinnedUrl(this.base, request.target);
    for (const [name, value] of Object.entries(request.query ?? {}))
      url.searchParams.set(name, String(value));
    const repeatable = request.repeatable ?? request.method === 'GET';
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.limiter.run(() => this.attempt(url, request));
      if (outcome.kind === 'answer') return outcome.body;
      const spent = attempt >= this.options.maxAttempts || !repeatable || !outcome.again;
      const { maxWaitMs, random } = this.options;
      const waitMs = outcome.afterMs ?? Math.min(maxWaitMs, backOffMs(attempt, random));
      if (spent || waitMs > maxWaitMs) throw outcome.error;
      await this.wait(waitMs, outcome);
    }
  }

  /** A wait the vendor asked for holds the whole client; our own back-off holds this request only. */
  private async wait(waitMs: number, { afterMs }: { afterMs?: number | undefined }): Promise<void> {
    if (afterMs === undefined) await this.options.sleep(waitMs);
    else this.limiter.pause(waitMs);
  }

  private async attempt(url: URL, request: HttpRequest): Promise<Outcome> {
    const name = `${request.method} ${url.pathname}`;
    try {
      const response = await this.send(url, request);
      return response.ok
        ? await this.accept(name, response)
        : await this.refuse(name, response, request.fieldsIn);
    } catch (error) {
      return { kind: 'failure', error: unreachable(name, reasonOf(error)), again: true };
    }
  }

  /** ky builds and sends; retries, waits and error mapping are ours, because they need the injected clock and the body. */
  private send(url: URL, { method, json }: HttpRequest): Promise<Response> {
    return ky(url, {
      method,
      headers: { accept: 'application/json', 'user-agent': 'rollcall', ...this.options.headers },
      ...(json === undefined ? {} : { json }),
      redirect: 'manual',
      retry: 0,
      throwHttpErrors: false,
      timeout: false,
      signal: AbortSignal.timeout(this.options.timeoutMs),
    });
  }

  private async accept(name: string, response: Response): Promise<Outcome> {
    const read = await readJsonBody(response, this.options.maxBodyBytes);
    if (read.kind === 'json') return { kind: 'answer', body: read.value };
    return { kind: 'failure', error: badBody(name, read.what), again: read.what !== 'body_too_large' };
  }

  private async refuse(
    name: string,
    response: Response,
    fieldsIn: HttpRequest['fieldsIn'],
  ): Promise<Outcome> {
    const { status, headers } = response;
    const fields = await namedFields(response, fieldsIn);
    const afterMs = retryAfterMs(headers.get('retry-after'), this.options.now());
    const again = status === 408 || status === 429 || status >= 500;
    const error = errorOfStatus({ status, request: name, retryAfterMs: afterMs, fields });
    return { kind: 'failure', error, again, afterMs: again ? afterMs : undefined };
  }
}

const namedFields = async (
  response: Response,
  fieldsIn: HttpRequest['fieldsIn'],
): Promise<readonly string[]> => {
  if (!fieldsIn || ![400, 403, 422].includes(response.status)) {
    await response.body?.cancel();
    return [];
  }
  const read = await readJsonBody(response, MAX_PROBLEM_BYTES);
  return read.kind === 'json' ? fieldsIn(read.value) : [];
};

const failureSchema = z.object({
  name: z.string(),
  cause: z.object({ code: z.string() }).optional().catch(undefined),
});

/** A short system code (ECONNRESET, TimeoutError); never an error's message, which may quote the address. */
const reasonOf = (error: unknown): string => {
  const parsed = failureSchema.safeParse(error);
  return parsed.data?.cause?.code ?? parsed.data?.name ?? 'unknown';
};
