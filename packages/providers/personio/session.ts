import { isSyncError, SyncError } from '#domain/errors';
import type { HttpClient, HttpRequest, StatusReader } from '#http/client';
import type { OpenOptions } from '../port';
import { TokenSource } from '../token-source';
import type { Token } from '../token-source';
import { vendorHttp } from '../vendor-http';
import { LIMITS } from './limits';

/** One host for all customers and both versions; tokens are kept per version (sheet section 1). */
const ORIGIN = 'https://api.personio.de';

type Version = {
  /** Asks for a token with a client that carries no proof. */
  readonly signIn: (http: HttpClient) => Promise<Token>;
  readonly signInStatus: StatusReader;
  readonly statusOf: StatusReader | undefined;
  /** Whether 401 is also said where a right (a scope) is missing (sheet section 2.3). */
  readonly rightsBy401: boolean;
};

/**
 * A signed-in client of one version of the API. One token is used until it is refused; then one new one is tried. Who
 * can sign in to version 2 and is refused all the same lacks a scope: `provider.forbidden`, never a loop.
 */
export class Session {
  private readonly http: HttpClient;
  private readonly failedSignIns = new WeakSet<object>();

  private readonly rightsBy401: boolean;

  constructor({ signIn, signInStatus, statusOf, rightsBy401 }: Version, options: OpenOptions) {
    this.rightsBy401 = rightsBy401;
    const gate = vendorHttp({ limits: LIMITS, origin: ORIGIN, statusOf: signInStatus }, options);
    const tokens = new TokenSource(() => this.noting(signIn(gate)), options.now);
    this.http = vendorHttp({ limits: LIMITS, origin: ORIGIN, authorization: tokens, statusOf }, options);
  }

  async json(request: HttpRequest): Promise<unknown> {
    try {
      return await this.http.json(request);
    } catch (error) {
      if (!this.rightsBy401 || !isSyncError(error, 'provider.unauthorized')) throw error;
      if (this.failedSignIns.has(error)) throw error;
      const { status } = error.details;
      const message = `${error.message}, though signed in: a right is missing`;
      throw new SyncError('provider.forbidden', { status, fields: [] }, { message, cause: error });
    }
  }

  private async noting(signingIn: Promise<Token>): Promise<Token> {
    try {
      return await signingIn;
    } catch (error) {
      if (error instanceof SyncError) this.failedSignIns.add(error);
      throw error;
    }
  }
}
