import * as z from 'zod';
import type { RemovedKind } from '#domain/erasure/erasure';
import type { Subject } from '#domain/erasure/subject';
import { erasureViewSchema } from '#api-contract/erasures';
import { ApiProblem, toProblem } from '#api-contract/problem';
import type { Item } from '#storage/table';

/** What becomes of an item of the company. */
export type Treatment =
  | { readonly kind: 'keep' }
  | { readonly kind: 'remove'; readonly counts: RemovedKind }
  /** `attribute` guards the write: it is only written over as it was read. */
  | {
      readonly kind: 'rewrite';
      readonly item: Item;
      readonly attribute: string;
      readonly counts: RemovedKind;
    };

const GONE = new ApiProblem('resource.not_found', 'the person this answer was about was erased');
const KEEP: Treatment = { kind: 'keep' };

/** Receipts and tombstones are about the person on purpose; a file's item is gone when the file is. */
const OWN: ReadonlySet<unknown> = new Set(['erasure', 'tombstone', 'export']);

const aboutSchema = z.looseObject({
  connectionId: z.string().optional(),
  stakeholderId: z.string().optional(),
  employeeId: z.string().optional(),
  answer: z.looseObject({ stakeholderId: z.string().optional() }).optional(),
});

/** Declines, answers, and whatever else is kept about one person, says whom it is about in these attributes. */
export const isAbout = (item: Item, subject: Subject): boolean => {
  const { data } = aboutSchema.safeParse(item);
  if (!data) return false;
  const { connectionId, stakeholderId, employeeId, answer } = data;
  return (
    [stakeholderId, answer?.stakeholderId].some((id) => id !== undefined && subject.isStakeholder(id)) ||
    (connectionId !== undefined && employeeId !== undefined && subject.isEmployee(connectionId, employeeId))
  );
};

/** Whether any text in a JSON value is an id of the person. */
export const mentions = (value: unknown, subject: Subject): boolean => {
  if (typeof value === 'string') return subject.isAnyId(value);
  if (Array.isArray(value)) return value.some((one) => mentions(one, subject));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, one]) => subject.isAnyId(key) || mentions(one, subject));
};

const replySchema = z.looseObject({ response: z.looseObject({ body: z.string() }) });
const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * An answer that is kept for repeats of its call. The item stays, so that the repeat is not carried out again; what it
 * would have shown is gone. A receipt shows no value: who asks again whether the erasure was taken is told so.
 */
const reply = (item: Item, subject: Subject): Treatment => {
  const { data } = replySchema.safeParse(item);
  const shown = data && jsonOf(data.response.body);
  if (!data || erasureViewSchema.safeParse(shown).success || !mentions(shown, subject)) return KEEP;
  const problem = toProblem(GONE, '');
  const response = {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify(problem),
  };
  return { kind: 'rewrite', item: { ...item, response }, attribute: 'response', counts: 'replies' };
};

const resultSchema = z.looseObject({
  sk: z.string(),
  result: z.looseObject({ employeeIds: z.array(z.string()).optional() }),
});

/** What fetch remembers of a page, without the ids of whom it read: it proves completeness once, and that is over. */
const pageResult = (item: Item, subject: Subject): Treatment => {
  const { data } = resultSchema.safeParse(item);
  const ids = data?.result.employeeIds;
  const [, runId = ''] = data?.sk.split('#') ?? [];
  const [connectionId = ''] = runId.split('.');
  const kept = ids?.filter((id) => !subject.isEmployee(connectionId, id));
  if (!data || kept?.length === ids?.length) return KEEP;
  const result = { ...data.result, employeeIds: kept };
  return { kind: 'rewrite', item: { ...item, result }, attribute: 'result', counts: 'pageResults' };
};

/** What becomes of an item in the company's own partition. */
export const rewriteItem = (item: Item, subject: Subject): Treatment => {
  if (OWN.has(item['type'])) return KEEP;
  if (item['type'] === 'idempotency') return reply(item, subject);
  if (item['type'] === 'page-result') return pageResult(item, subject);
  return isAbout(item, subject) ? { kind: 'remove', counts: 'decisions' } : KEEP;
};

/** Stands in the audit log where an employee id or the product's id of an erased person was. */
export const ERASED = 'erased';

const scrubbed = (value: unknown, subject: Subject): unknown => {
  if (Array.isArray(value)) return value.map((one) => scrubbed(one, subject));
  return typeof value === 'string' && !subject.isStakeholder(value) && subject.isAnyId(value)
    ? ERASED
    : value;
};

const EMPLOYEE_KEYS = /employee|externalId|^people$|^ids$/i;

/**
 * An entry of the audit log that cannot be led back to the person: who did what to which record of the register stays, and
 * nothing ties that record to an employee. Undefined where there is nothing to change.
 */
export const rewriteAuditEntry = (item: Item, subject: Subject): Item | undefined => {
  const { data } = z.looseObject({ details: z.record(z.string(), z.unknown()) }).safeParse(item);
  if (!data) return undefined;
  const details = Object.fromEntries(
    Object.entries(data.details).map(([key, value]) => [
      key,
      EMPLOYEE_KEYS.test(key) ? scrubbed(value, subject) : value,
    ]),
  );
  const isSame = Object.entries(details).every(
    ([key, value]) => JSON.stringify(value) === JSON.stringify(data.details[key]),
  );
  return isSame ? undefined : { ...item, details };
};
