import * as z from 'zod';
import { connectionKinds, providerIds } from '#domain/connection';
import { editors } from './access';
import { connectionParams, connectionViewSchema, replacesSchema } from './connections';
import { nothing, write } from './route';
import type { RouteDefinition } from './route';

const inputsSchema = z.looseObject({ kind: z.string() }).meta({
  description: 'the form of a kind with `signIn: "vendor"` in GET /v1/providers',
});

const beginSignInBody = z
  .strictObject({
    provider: z.enum(providerIds),
    inputs: inputsSchema,
    /** One of the deployment's own; the vendor sends the person back there with `code` and `state`. */
    redirectUri: z.url(),
    name: z.string().trim().min(1).max(100).optional(),
    kind: z.enum(connectionKinds).default('production'),
    replaces: replacesSchema,
    consent: z.strictObject({ accepted: z.literal(true), textVersion: z.string().min(1).max(50) }),
  })
  .meta({ id: 'BeginSignIn' });

const repeatSignInBody = z
  .strictObject({ inputs: inputsSchema, redirectUri: z.url() })
  .meta({ id: 'RepeatSignIn' });

/** What the vendor added to the redirect address (RFC 6749, 4.1.2). */
const finishSignInBody = z
  .strictObject({ state: z.string().min(1).max(200), code: z.string().min(1).max(4_000) })
  .meta({ id: 'FinishSignIn' });

const signIn = { ...write, method: 'POST', tag: 'connections', roles: editors, stepUp: true } as const;

const begin = {
  ...signIn,
  status: 201,
  response: z.object({ authorizeUrl: z.url(), expiresAt: z.iso.datetime() }).meta({ id: 'SignIn' }),
} as const;

export const signInRoutes = {
  beginSignIn: {
    ...begin,
    path: '/v1/sign-ins',
    summary: "Connect by the HR system's own login: where to send the person",
    params: nothing,
    body: beginSignInBody,
    problems: ['sign_in.unavailable', 'connection.not_replaceable'],
  },
  repeatSignIn: {
    ...begin,
    path: '/v1/connections/{connectionId}/sign-ins',
    summary: "New credentials of a connection by the HR system's own login: where to send the person",
    params: connectionParams,
    body: repeatSignInBody,
    problems: ['sign_in.unavailable', 'connection.disconnected'],
  },
  finishSignIn: {
    ...signIn,
    // Finding the password may take longer than a step-up lasts; beginning has asked for one.
    stepUp: false,
    path: '/v1/sign-ins/callback',
    summary:
      'The person is back from the HR system: connect with the code. A state works once, for who began it',
    params: nothing,
    body: finishSignInBody,
    status: 202,
    location: true,
    response: connectionViewSchema,
    problems: ['sign_in.unknown', 'record.changed', 'connection.disconnected'],
  },
} as const satisfies Record<string, RouteDefinition>;
