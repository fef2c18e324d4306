import * as z from 'zod';
import { memberSchema, roles } from '#domain/company';
import { owners, staff } from './access';
import { idSchema, pageOf, pageQuery } from './paging';
import { noContent, nothing, read, write } from './route';
import type { RouteDefinition } from './route';

const memberParams = z.strictObject({ memberId: idSchema });
export const memberViewSchema = memberSchema.omit({ v: true, companyId: true }).meta({ id: 'Member' });

export const memberRoutes = {
  listMembers: {
    ...read,
    path: '/v1/members',
    tag: 'members',
    summary: 'Who may act for the company',
    roles: staff,
    params: nothing,
    query: pageQuery,
    response: pageOf(memberViewSchema),
  },
  addMember: {
    ...write,
    method: 'POST',
    path: '/v1/members',
    tag: 'members',
    summary:
      "Let somebody act for the company, by the subject of their tokens; the issuer is the caller's unless given",
    roles: owners,
    stepUp: true,
    params: nothing,
    body: z
      .strictObject({
        subject: z.string().min(1).max(255),
        issuer: z.url().max(500).optional(),
        role: z.enum(roles),
      })
      .meta({ id: 'AddMember' }),
    status: 201,
    response: memberViewSchema,
    problems: ['member.exists'],
  },
  changeMember: {
    ...write,
    method: 'PATCH',
    path: '/v1/members/{memberId}',
    tag: 'members',
    summary: 'Give a member another role; the last owner stays owner',
    roles: owners,
    stepUp: true,
    params: memberParams,
    body: z.strictObject({ role: z.enum(roles) }),
    status: 200,
    response: z.object({ memberId: z.string(), role: z.enum(roles) }),
    problems: ['member.last_owner'],
  },
  removeMember: {
    ...write,
    method: 'DELETE',
    path: '/v1/members/{memberId}',
    tag: 'members',
    summary: 'Remove a member; the last owner cannot be removed',
    roles: owners,
    stepUp: true,
    params: memberParams,
    status: 204,
    response: noContent,
    problems: ['member.last_owner'],
  },
} as const satisfies Record<string, RouteDefinition>;
