import { ApiProblem } from '#api-contract/problem';
import type { Caller } from './caller';
import type { Memberships } from './memberships';

type Claims = Readonly<Record<string, string>>;

/** Cognito says what a token is; other issuers' ID tokens carry claims that only ID tokens have (OpenID Connect, 3.1.3.6). */
const isIdToken = (claims: Claims): boolean =>
  claims['token_use'] === undefined
    ? ['nonce', 'at_hash', 'c_hash'].some((name) => claims[name] !== undefined)
    : claims['token_use'] !== 'access';

/** A token of the client credentials grant stands for the client itself: nobody signed in. */
const isMachineToken = (claims: Claims): boolean =>
  claims['sub'] === claims['client_id'] ||
  claims['sub'] === claims['azp'] ||
  claims['gty'] === 'client-credentials' ||
  (claims['token_use'] === 'access' && claims['username'] === undefined);

const secondsOf = (text: string | undefined): number | undefined => {
  const seconds = Number(text);
  return text !== undefined && Number.isSafeInteger(seconds) ? seconds : undefined;
};

/**
 * Who calls. The authoriser has checked signature, issuer, audience and expiry; a call it has not looked at is refused.
 * A machine has role `service` whatever its membership says, and none without one.
 */
export const authenticate = async (
  claims: Claims | undefined,
  memberships: Pick<Memberships, 'find'>,
): Promise<Caller> => {
  const { iss: issuer, sub: subject } = claims ?? {};
  if (!claims || !issuer || !subject) {
    throw new ApiProblem('token.missing', 'send an access token as `Authorization: Bearer …`', {
      headers: { 'www-authenticate': 'Bearer' },
    });
  }
  if (isIdToken(claims)) {
    throw new ApiProblem('token.wrong_kind', 'this is an ID token; send the access token', {
      headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    });
  }
  const member = await memberships.find(issuer, subject);
  if (!member) throw new ApiProblem('member.unknown', 'ask an owner of the company to add you as a member');
  const isMachine = isMachineToken(claims);
  return {
    companyId: member.companyId,
    memberId: member.memberId,
    role: isMachine ? 'service' : member.role,
    actor: isMachine ? `client:${subject}` : `user:${subject}`,
    kind: isMachine ? 'machine' : 'user',
    issuer,
    subject,
    sessionId: claims['origin_jti'] ?? claims['sid'],
    authenticatedAtSeconds: isMachine ? undefined : secondsOf(claims['auth_time']),
  };
};
