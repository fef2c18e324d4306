import type { Role } from '#domain/company';

/** Who calls, as proven by the token and by the membership it leads to. The company is never taken from anywhere else. */
export type Caller = {
  readonly companyId: string;
  readonly memberId: string;
  readonly role: Role;
  /** As audit entries and history name it: `user:<subject>` or `client:<id>`. */
  readonly actor: string;
  readonly kind: 'user' | 'machine';
  readonly issuer: string;
  readonly subject: string;
  /** The person's browser session, where the issuer names it (Cognito: `origin_jti`, OpenID Connect: `sid`). */
  readonly sessionId: string | undefined;
  /** When the person signed in, in seconds; undefined for machines and for tokens that do not say. */
  readonly authenticatedAtSeconds: number | undefined;
};
