/** Both versions' tokens last a day (sheet section 2). */
export const TOKEN_SECONDS = 86_400;

export type Version = 'v1' | 'v2';

/** The tokens handed out so far; each is good for its own version only. */
export class Tokens {
  private readonly issued = new Map<string, { version: Version; endsAt: number }>();

  constructor(private readonly clock: () => number) {}

  issue(version: Version): string {
    const token = `papi-${version}-token-${String(this.issued.size + 1).padStart(8, '0')}`;
    this.issued.set(token, { version, endsAt: this.clock() + TOKEN_SECONDS * 1000 });
    return token;
  }

  isGood(token: string | undefined, version: Version): boolean {
    const known = this.issued.get(token ?? '');
    return known !== undefined && known.version === version && this.clock() < known.endsAt;
  }

  revoke(token: string): void {
    this.issued.delete(token);
  }
}
