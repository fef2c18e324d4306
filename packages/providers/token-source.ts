import type { Authorization } from '#http/authorization';

export type Token = {
  readonly value: string;
  /** How long it is good for from now on, in seconds. */
  readonly expiresInSeconds: number;
};

/** Renewed this long before its end, so that no request leaves with a token that ends on the way. */
const MARGIN_MS = 60_000;

/**
 * Bearer tokens for client credentials: asked for once, shared by parallel requests, renewed a minute before their end
 * and once after a refusal. `ask` signs in and throws `provider.unauthorized` for credentials that do not work.
 */
export class TokenSource implements Authorization {
  private current: Promise<{ value: string; renewAt: number }> | undefined;

  constructor(
    private readonly ask: () => Promise<Token>,
    private readonly now: () => Date,
  ) {}

  async headers(): Promise<Readonly<Record<string, string>>> {
    const { value } = await this.token();
    return { authorization: `Bearer ${value}` };
  }

  /** Forgets the refused token, unless a parallel request has already; the client tries only once more. */
  async renew(refused: Readonly<Record<string, string>>): Promise<boolean> {
    const { value } = await this.token();
    if (refused['authorization'] === `Bearer ${value}`) this.current = undefined;
    return true;
  }

  private async token(): Promise<{ value: string; renewAt: number }> {
    this.current ??= this.signIn();
    const seen = this.current;
    const token = await seen;
    if (this.now().getTime() < token.renewAt) return token;
    if (this.current === seen) this.current = undefined;
    this.current ??= this.signIn();
    return this.current;
  }

  /** A failed sign-in is not remembered: the next request tries again. */
  private async signIn(): Promise<{ value: string; renewAt: number }> {
    try {
      const { value, expiresInSeconds } = await this.ask();
      const lifeMs = expiresInSeconds * 1000;
      return { value, renewAt: this.now().getTime() + Math.max(lifeMs / 2, lifeMs - MARGIN_MS) };
    } catch (error) {
      this.current = undefined;
      throw error;
    }
  }
}
