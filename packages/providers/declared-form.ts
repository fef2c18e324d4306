import * as z from 'zod';
import type { CredentialKind } from './port';

/** The form of a credential kind as JSON Schema for `GET /v1/providers`: what a person types, before trimming. */
export const declaredForm = ({ schema }: CredentialKind): z.core.JSONSchema.BaseSchema =>
  z.toJSONSchema(schema, { io: 'input' });
