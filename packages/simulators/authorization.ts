import type { Exchange } from './exchange';

/** The Authorization header in two parts, the scheme in lower case; both empty where there is none. */
export const authorizationOf = ({ headers }: Exchange): { scheme: string; credentials: string } => {
  const [scheme = '', ...credentials] = (headers.authorization ?? '').trim().split(' ');
  return { scheme: scheme.toLowerCase(), credentials: credentials.join(' ') };
};

/** User name and password of HTTP Basic; undefined for another scheme. */
export const basicAuth = (exchange: Exchange): { user: string; password: string } | undefined => {
  const { scheme, credentials } = authorizationOf(exchange);
  if (scheme !== 'basic') return undefined;
  const [user = '', ...password] = Buffer.from(credentials, 'base64').toString().split(':');
  return { user, password: password.join(':') };
};

/** The bearer token; undefined for another scheme. */
export const bearerToken = (exchange: Exchange): string | undefined => {
  const { scheme, credentials } = authorizationOf(exchange);
  return scheme === 'bearer' ? credentials : undefined;
};
