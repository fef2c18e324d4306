import { uuidOf } from './vendor-ids';

/** Access tokens of one account: each lives for its time by the simulator's clock. */
export class HumaTokens {
  readonly clientId = uuidOf('key', 'client id');
  readonly clientSecret = uuidOf('key', 'client secret');
  readonly organizationId = uuidOf('organization', 'acme');
  /** The service user that the key acts as. */
  readonly serviceUserId = uuidOf('service user', 'rollcall');
  private readonly expiry = new Map<string, number>();

  constructor(
    private readonly clock: () => number,
    readonly expiresInSeconds: number,
  ) {}

  issue(): string {
    const token = uuidOf('token', String(this.expiry.size));
    this.expiry.set(token, this.clock() + this.expiresInSeconds * 1000);
    return token;
  }

  isValid(token: string | undefined): boolean {
    return token !== undefined && (this.expiry.get(token) ?? 0) > this.clock();
  }

  revoke(token: string): void {
    this.expiry.set(token, 0);
  }
}
