import * as z from 'zod';
import { isTimeZone } from '#domain/calendar-day';
import { auditEntrySchema, companySchema } from '#domain/company';
import { everyone, owners, staff } from './access';
import { idSchema, pageOf, pageQuery } from './paging';
import { nothing, read, write } from './route';
import type { RouteDefinition } from './route';

/** The company without its hash key. */
export const companyViewSchema = companySchema
  .pick({
    companyId: true,
    name: true,
    externalId: true,
    timeZone: true,
    precedence: true,
    createdAt: true,
    version: true,
  })
  .meta({ id: 'Company' });

export const companyRoutes = {
  getCompany: {
    ...read,
    path: '/v1/company',
    tag: 'company',
    summary: 'The company the caller belongs to',
    roles: everyone,
    params: nothing,
    response: companyViewSchema,
  },
  updateCompany: {
    ...write,
    method: 'PATCH',
    path: '/v1/company',
    tag: 'company',
    summary: 'Change name, time zone, or whose values count first where several connections know a person',
    roles: owners,
    params: nothing,
    body: z
      .strictObject({
        name: z.string().trim().min(1).max(200).optional(),
        timeZone: z
          .string()
          .refine(isTimeZone, 'expected an IANA time zone such as Europe/Zurich')
          .optional(),
        precedence: z
          .array(idSchema)
          .max(100)
          .refine((ids) => new Set(ids).size === ids.length, 'expected every connection once')
          .optional()
          .meta({
            description:
              'connection ids, the one whose values count first in front; those left out come last, by age',
          }),
      })
      .refine((change) => Object.keys(change).length > 0, 'expected something to change'),
    status: 200,
    response: companyViewSchema,
    problems: ['record.changed'],
  },
  listAudit: {
    ...read,
    path: '/v1/audit',
    tag: 'company',
    summary: 'Who did what, newest first',
    roles: [...staff, 'service'],
    params: nothing,
    query: pageQuery,
    response: pageOf(auditEntrySchema.omit({ v: true, companyId: true }).meta({ id: 'AuditEntry' })),
  },
} as const satisfies Record<string, RouteDefinition>;
