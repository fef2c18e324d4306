import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { connectionKinds, providerIds } from '#domain/connection';
import { isConditionFailure } from './condition-failures';
import { authorizationKey } from './keys';
import type { Table } from './table';

/** Somebody was sent to a vendor's login and has not come back yet. */
export const authorizationSchema = z.object({
  v: z.literal(1),
  companyId: z.string(),
  /** Who was sent: issuer, subject and sign-in of the token, so that nobody else can finish it. */
  session: z.string(),
  provider: z.enum(providerIds),
  /** Way to sign in (the declaration's credential kind) and what was entered for it. */
  kind: z.string(),
  inputs: z.record(z.string(), z.unknown()),
  redirectUri: z.url(),
  /** What becomes of it: a new connection, or new credentials of this one. */
  connection: z.union([
    z.object({ connectionId: z.string() }),
    z.object({
      name: z.string(),
      kind: z.enum(connectionKinds),
      consentTextVersion: z.string(),
      replaces: z.string().optional(),
    }),
  ]),
  expiresAtSeconds: z.number().int(),
});
export type PendingAuthorization = z.infer<typeof authorizationSchema>;

/** Sign-ins at vendors that are under way, each by its `state`, which is kept as a hash and works once. */
export class AuthorizationRepository {
  constructor(private readonly table: Table) {}

  async put(state: string, authorization: PendingAuthorization): Promise<void> {
    await this.table.db.send(
      new PutCommand({
        TableName: this.table.name,
        Item: {
          ...authorization,
          ...authorizationKey(authorization.companyId, state),
          type: 'authorization',
        },
      }),
    );
  }

  /** Uses up a state. Undefined when there is none, it is too old, or it was given to another company or session. */
  async take(
    state: string,
    by: { readonly companyId: string; readonly session: string; readonly now: Date },
  ): Promise<PendingAuthorization | undefined> {
    try {
      const { Attributes } = await this.table.db.send(
        new DeleteCommand({
          TableName: this.table.name,
          Key: { ...authorizationKey(by.companyId, state) },
          ConditionExpression: '#session = :session AND expiresAtSeconds > :now',
          ExpressionAttributeNames: { '#session': 'session' },
          ExpressionAttributeValues: {
            ':session': by.session,
            ':now': Math.floor(by.now.getTime() / 1000),
          },
          ReturnValues: 'ALL_OLD',
        }),
      );
      return authorizationSchema.parse(Attributes);
    } catch (error) {
      if (isConditionFailure(error)) return undefined;
      throw error;
    }
  }
}
