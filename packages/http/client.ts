import * as z from 'zod';
import { SyncError } from '#domain/errors';
import type { Authorization } from './authorization';
import { backOffMs } from './back-off';
import { badBody, errorOfStatus, unreachable } from './errors';
import { unlimitedBudget } from './call-budget';
import type { CallBudget } from './call-budget';
import { RequestLimiter } from './limiter';
import type { Clock } from './limiter';
import { pinnedUrl } from './pinned-url';
import { readJsonBody } from './read-body';
import { askedWaitMs } from './retry-after';

export type HttpClientOptions = Clock & {
  /** Scheme, host and port every request is pinned to. */
  baseUrl: string;
  /** Other origins of the same vendor, to which its links and redirects may lead. */
  otherOrigins?: readonly string[] | undefined;
  /** Sent with every request. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Proves who asks. Nothing where the request itself carries the proof (a token endpoint). */
  authorization?: Authorization | undefined;
  /** Requests under way at once. */
  concurrency: number;
  /** Who may call when; unlimited when left out. */
  budget?: CallBudget | undefined;
  /** Reads a vendor's own way to say no as the HTTP status it means, such as 401 for a token endpoint's 400. */
  statusOf?: StatusReader | undefined;
  /** The longest single wait made inside; a longer one that the vendor asks for is thrown. */
  maxWaitMs: number;
  /** For one attempt, body included. */
  timeoutMs?: number | undefined;
  maxBodyBytes?: number | undefined;
  /** First try included. */
  maxAttempts?: number | undefined;
  random?: (() => number) | undefined;
};

/** `problem` is the parsed body, undefined where there was none to parse. */
export type StatusReader = (refusal: {
  readonly status: number;
  readonly path: string;
  readonly problem: unknown;
  /** Where a redirect points to, as the vendor wrote it. */
  readonly location?: string | undefined;
}) => number;

type QueryValue = string | number | boolean;

export type HttpRequest = {
  method: 'GET' | 'POST';
  /** A path, or a vendor's absolute link. */
  target: string;
  /** A list repeats the name. */
  query?: Readonly<Record<string, QueryValue | readonly QueryValue[]>> | undefined;
  json?: unknown;
  /** Sent as application/x-www-form-urlencoded. */
  form?: Readonly<Record<string, string>> | undefined;
  /** Whether sending it twice does no harm; only then is it tried again after a failure. Default: for GET. */
  repeatable?: boolean | undefined;
  /** Which of the fields asked for the vendor's problem document (400, 403, 422) objects to; they go into the error's details. */
  fieldsIn?: ((problem: unknown) => readonly string[]) | undefined;
};

type Outcome =
  | { kind: 'answer'; body: unknown }
  /** `again`: trying once more can help; `afterMs`: the wait the vendor asked for. */
  | { kind: 'failure'; error: SyncError; again: boolean; afterMs?: number | undefined }
  /** The proof of who asks was refused: once per request, a new one is tried. */
  | { kind: 'unauthorized'; error: SyncError; sent: Proof }
  | { kind: 'elsewhere'; url: URL };

/** Headers that prove who asks. */
type Proof = Readonly<Record<string, string>>;

const DEFAULTS = { timeoutMs: 30_000, maxBodyBytes: 64 * 1024 * 1024, maxAttempts: 5, random: Math.random };
const MAX_PROBLEM_BYTES = 256 * 1024;
const MOST_REDIRECTS = 2;
/** Who is throttled and not told how long begins with a second and more, as after this many other failures. */
const THROTTLED_MORE = 2;

/**
 * The one HTTP client for vendors' JSON APIs. `json` answers the parsed body of a 2xx or throws SyncError `provider.*`
 * with neither bodies, queries nor secrets in it. Cut, truncated or non-JSON answers are read again as a whole.
 */
export class HttpClient {
  private readonly origins: readonly [URL, ...URL[]];
  private readonly options;
  private readonly limiter: RequestLimiter;
  private readonly budget: CallBudget;

  constructor(options: HttpClientOptions) {
    this.origins = [
      new URL(options.baseUrl),
      ...(options.otherOrigins ?? []).map((origin) => new URL(origin)),
    ];
    this.options = {
      ...options,
      timeoutMs: options.timeoutMs ?? DEFAULTS.timeoutMs,
      maxBodyBytes: options.maxBodyBytes ?? DEFAULTS.maxBodyBytes,
      maxAttempts: options.maxAttempts ?? DEFAULTS.maxAttempts,
      random: options.random ?? DEFAULTS.random,
    };
    this.limiter = new RequestLimiter(options.concurrency, options);
    this.budget = options.budget ?? unlimitedBudget;
  }

  async json(request: HttpRequest): Promise<unknown> {
    let url = withQuery(pinnedUrl(this.origins, request.target), request.query);
    const repeatable = request.repeatable ?? request.method === 'GET';
    let renewed = false;
    let redirects = 0;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.limiter.run(() => this.attempt(url, request));
      if (outcome.kind === 'answer') return outcome.body;
      if (outcome.kind === 'elsewhere') {
        redirects += 1;
        if (redirects > MOST_REDIRECTS) throw redirectRefused(request, url);
        url = outcome.url;
        continue;
      }
      if (outcome.kind === 'unauthorized') {
        const again = !renewed && (await this.options.authorization?.renew(outcome.sent));
        if (!again) throw outcome.error;
        renewed = true;
        continue;
      }
      const spent = attempt >= this.options.maxAttempts || !repeatable || !outcome.again;
      const { maxWaitMs, random } = this.options;
      const failures = outcome.error.code === 'provider.rate_limited' ? attempt + THROTTLED_MORE : attempt;
      const waitMs = outcome.afterMs ?? Math.min(maxWaitMs, backOffMs(failures, random));
      if (spent || waitMs > maxWaitMs) throw outcome.error;
      await this.wait(waitMs, outcome);
    }
  }

  /** A wait the vendor asked for holds the whole client; our own back-off holds this request only. */
  private async wait(waitMs: number, { afterMs }: { afterMs?: number | undefined }): Promise<void> {
    if (afterMs === undefined) await this.options.sleep(waitMs);
    else this.limiter.pause(waitMs);
  }

  /** Permits and proofs come before the request and fail as themselves; what goes wrong in between is the network's. */
  private async attempt(url: URL, request: HttpRequest): Promise<Outcome> {
    const name = `${request.method} ${url.pathname}`;
    const proof = (await this.options.authorization?.headers()) ?? {};
    // Last, for a permit is for now: a proof may first have to be fetched.
    await this.budget.take(name);
    try {
      const response = await this.send(url, request, proof);
      if (response.ok) return await this.accept(name, response);
      return await this.refuse({ name, url, response, proof }, request);
    } catch (error) {
      if (error instanceof SyncError) throw error;
      return { kind: 'failure', error: unreachable(name, reasonOf(error)), again: true };
    }
  }

  /** Retries, waits and error mapping are ours, because they need the injected clock and the body; fetch does the rest. */
  private send(url: URL, { method, json, form }: HttpRequest, proof: Proof): Promise<Response> {
    const headers = {
      accept: 'application/json',
      'user-agent': 'rollcall',
      ...this.options.headers,
      ...proof,
    };
    const signal = AbortSignal.timeout(this.options.timeoutMs);
    const init: RequestInit = { method, headers, redirect: 'manual', signal };
    if (form !== undefined) return fetch(url, { ...init, body: new URLSearchParams(form) });
    if (json === undefined) return fetch(url, init);
    return fetch(url, {
      ...init,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(json),
    });
  }

  private async accept(name: string, response: Response): Promise<Outcome> {
    const read = await readJsonBody(response, this.options.maxBodyBytes);
    if (read.kind === 'json') return { kind: 'answer', body: read.value };
    return { kind: 'failure', error: badBody(name, read.what), again: read.what !== 'body_too_large' };
  }

  private async refuse(
    { name, url, response, proof }: { name: string; url: URL; response: Response; proof: Proof },
    request: HttpRequest,
  ): Promise<Outcome> {
    const elsewhere = this.redirectOf(url, response, request);
    if (elsewhere) return { kind: 'elsewhere', url: elsewhere };
    const problem = await this.readProblem(response, request);
    const location = response.headers.get('location') ?? undefined;
    const said = { status: response.status, path: url.pathname, problem, location };
    const status = this.options.statusOf?.(said) ?? response.status;
    const afterMs = askedWaitMs({ status, headers: response.headers }, this.options.now());
    const again = status === 408 || status === 429 || status >= 500;
    if (status === 429) await this.budget.hold(afterMs ?? 0);
    const fields = problem === undefined ? [] : (request.fieldsIn?.(problem) ?? []);
    const error = errorOfStatus({ status, request: name, retryAfterMs: afterMs, fields });
    if (status === 401) return { kind: 'unauthorized', error, sent: proof };
    return { kind: 'failure', error, again, afterMs: again ? afterMs : undefined };
  }

  /** Followed for reads, and only to an origin of the same vendor; every other redirect is a refusal. */
  private redirectOf(from: URL, response: Response, { method }: HttpRequest): URL | undefined {
    const location = response.headers.get('location');
    if (method !== 'GET' || response.status < 300 || response.status >= 400 || location === null)
      return undefined;
    if (this.origins.length === 1) return undefined;
    return pinnedUrl(
      this.origins,
      URL.canParse(location, from.href) ? new URL(location, from.href).href : location,
    );
  }

  /** Only where somebody reads it, and only where it says why. */
  private async readProblem(response: Response, { fieldsIn }: HttpRequest): Promise<unknown> {
    const wanted =
      this.options.statusOf !== undefined || (fieldsIn && [400, 403, 422].includes(response.status));
    if (!wanted) {
      await response.body?.cancel();
      return undefined;
    }
    const read = await readJsonBody(response, MAX_PROBLEM_BYTES);
    return read.kind === 'json' ? read.value : undefined;
  }
}

const withQuery = (url: URL, query: HttpRequest['query'] = {}): URL => {
  for (const [name, value] of Object.entries(query)) {
    url.searchParams.delete(name);
    for (const one of [value].flat()) url.searchParams.append(name, String(one));
  }
  return url;
};

const redirectRefused = ({ method }: HttpRequest, { pathname }: URL): SyncError =>
  errorOfStatus({ status: 302, request: `${method} ${pathname}`, retryAfterMs: undefined, fields: [] });

const failureSchema = z.object({
  name: z.string(),
  cause: z.object({ code: z.string() }).optional().catch(undefined),
});

/** A short system code (ECONNRESET, TimeoutError); never an error's message, which may quote the address. */
const reasonOf = (error: unknown): string => {
  const parsed = failureSchema.safeParse(error);
  return parsed.data?.cause?.code ?? parsed.data?.name ?? 'unknown';
};
