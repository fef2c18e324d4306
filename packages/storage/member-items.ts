import * as z from 'zod';
import type { Member } from '#domain/company';
import { memberKey, memberLookupKey } from './keys';
import type { Item, Table } from './table';
import type { TransactItem } from './transaction';

const IS_NEW = 'attribute_not_exists(pk)';

/** What the look-up by token leads to. */
export const memberLookupSchema = z.object({ companyId: z.string(), memberId: z.string() });

export const memberItem = (member: Member): Item => ({
  ...member,
  ...memberKey(member.companyId, member.memberId),
  type: 'member',
});

/** The member and the look-up by token, which exist together or not at all. */
export const newMemberItems = (table: Table, member: Member): TransactItem[] => {
  const { companyId, memberId, issuer, subject } = member;
  const lookup = { ...memberLookupKey(issuer, subject), type: 'member-lookup', v: 1, companyId, memberId };
  return [{ ...memberItem(member) }, lookup].map((Item) => ({
    Put: { TableName: table.name, Item, ConditionExpression: IS_NEW },
  }));
};
