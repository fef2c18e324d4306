import type { Authorization } from '#http/authorization';
import type { CredentialStore } from './port';

/** The part of stored credentials that opens the door, and until when (ISO instant). */
export type AccessToken = { readonly accessToken: string; readonly expiresAt: string };

type Renewal = {
  /** The token in stored credentials; undefined while there is only a code to exchange. */
  readonly tokenIn: (credentials: unknown) => AccessToken | undefined;
  /** Exchanges the code or the refresh token of the present credentials; the result is stored whole. */
  readonly renewed: (present: unknown) => Promise<unknown>;
  readonly store: CredentialStore;
  readonly now: () => Date;
};

/** Renewed this long before its end, so that no request leaves with a token that ends on the way. */
const MARGIN_MS = 60_000;

/**
 * Bearer tokens that live with the connection's credentials and are renewed there, once for all functions that use them:
 * a refresh token may work only once, so two renewals at a time would lock the connection out.
 */
export class RenewedTokens implements Authorization {
  private credentials: Promise<unknown> | undefined;
  private renewing: { readonly stale: unknown } | undefined;

  constructor(private readonly renewal: Renewal) {}

  async headers(): Promise<Readonly<Record<string, string>>> {
    const { tokenIn, now } = this.renewal;
    let credentials = await this.load();
    const token = tokenIn(credentials);
    if (!token || Date.parse(token.expiresAt) - MARGIN_MS <= now().getTime()) {
      credentials = await this.replace(credentials);
    }
    return { authorization: `Bearer ${tokenIn(credentials)?.accessToken ?? ''}` };
  }

  async renew(refused: Readonly<Record<string, string>>): Promise<boolean> {
    const credentials = await this.load();
    const token = this.renewal.tokenIn(credentials);
    if (refused['authorization'] === `Bearer ${token?.accessToken}`) await this.replace(credentials);
    return true;
  }

  private load(): Promise<unknown> {
    this.credentials ??= this.remembered(this.renewal.store.load());
    return this.credentials;
  }

  /** Parallel requests of this client that found the same credentials stale share one renewal. */
  private async replace(stale: unknown): Promise<unknown> {
    if (this.renewing?.stale !== stale) {
      const { store, renewed } = this.renewal;
      this.renewing = { stale };
      this.credentials = this.remembered(store.renew(stale, renewed));
    }
    return this.load();
  }

  /** A failure is not remembered: the next request tries again. */
  private remembered(loading: Promise<unknown>): Promise<unknown> {
    return loading.catch((error: unknown) => {
      this.credentials = undefined;
      this.renewing = undefined;
      throw error;
    });
  }
}

/** For clients that share their credentials with nobody: a renewal lives as long as the client. */
export const memoryStore = (credentials: unknown): CredentialStore => {
  let present = credentials;
  return {
    load: async () => present,
    renew: async (stale, renewed) => {
      if (present === stale) present = await renewed(present);
      return present;
    },
  };
};
