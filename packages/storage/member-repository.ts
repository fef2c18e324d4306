import { memberSchema } from '#domain/company';
import type { Member, Role } from '#domain/company';
import { conditionFailures } from './condition-failures';
import { MEMBER_PREFIX, companyPk, memberKey, memberLookupKey } from './keys';
import { memberItem, memberLookupSchema, newMemberItems } from './member-items';
import { queryAll, queryPage } from './query';
import type { Page, PageRequest } from './query';
import { getItem } from './table';
import type { Table } from './table';
import { transact } from './transaction';
import type { TransactItem } from './transaction';

const HAS_ROLE = '#role = :role';
/** Rounds of losing to others who change the same members at the same moment. */
const MOST_ATTEMPTS = 5;

export type MemberOutcome = 'written' | 'missing' | 'last_owner';

/** Who may act for a company. A company never loses its last owner, also when two owners demote each other at once. */
export class MemberRepository {
  constructor(private readonly table: Table) {}

  /** The member a token stands for. */
  async findBySubject(issuer: string, subject: string): Promise<Member | undefined> {
    const item = await getItem(this.table, memberLookupKey(issuer, subject));
    if (!item) return undefined;
    const { companyId, memberId } = memberLookupSchema.parse(item);
    const member = await this.find(companyId, memberId);
    return member?.issuer === issuer && member.subject === subject ? member : undefined;
  }

  async find(companyId: string, memberId: string): Promise<Member | undefined> {
    const item = await getItem(this.table, memberKey(companyId, memberId));
    return item && memberSchema.parse(item);
  }

  async list(companyId: string, page: PageRequest): Promise<Page<Member>> {
    const { items, cursor } = await queryPage(this.table, {
      pk: companyPk(companyId),
      skPrefix: MEMBER_PREFIX,
      ...page,
    });
    return { items: items.map((item) => memberSchema.parse(item)), cursor };
  }

  /** `exists` if the id is taken or the token already belongs to a member, of this company or another. */
  async add(member: Member): Promise<'added' | 'exists'> {
    return (await this.commit(newMemberItems(this.table, member))) ? 'added' : 'exists';
  }

  async changeRole(companyId: string, memberId: string, role: Role): Promise<MemberOutcome> {
    return this.change(companyId, memberId, {
      keepsOwner: role === 'owner',
      items: (member) => [
        { Put: { Item: { ...memberItem({ ...member, role }) }, ...this.hasRole(member.role) } },
      ],
    });
  }

  async remove(companyId: string, memberId: string): Promise<MemberOutcome> {
    return this.change(companyId, memberId, {
      keepsOwner: false,
      items: (member) => [
        { Delete: { Key: { ...memberKey(companyId, memberId) }, ...this.hasRole(member.role) } },
        {
          Delete: { Key: { ...memberLookupKey(member.issuer, member.subject) }, TableName: this.table.name },
        },
      ],
    });
  }

  /** An owner goes only in a transaction that checks that another one is still there. */
  private async change(
    companyId: string,
    memberId: string,
    change: { readonly keepsOwner: boolean; readonly items: (member: Member) => TransactItem[] },
  ): Promise<MemberOutcome> {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      const members = await this.all(companyId);
      const member = members.find((one) => one.memberId === memberId);
      if (!member) return 'missing';
      const items = change.items(member);
      if (member.role === 'owner' && !change.keepsOwner) {
        const other = members.find((one) => one.role === 'owner' && one.memberId !== memberId);
        if (!other) return 'last_owner';
        items.push({
          ConditionCheck: { Key: { ...memberKey(companyId, other.memberId) }, ...this.hasRole('owner') },
        });
      }
      if (await this.commit(items)) return 'written';
    }
    throw new Error('the members of the company kept changing; try again');
  }

  private async all(companyId: string): Promise<Member[]> {
    const items = await queryAll(this.table, { pk: companyPk(companyId), skPrefix: MEMBER_PREFIX });
    return items.map((item) => memberSchema.parse(item));
  }

  private hasRole(role: Role) {
    return {
      TableName: this.table.name,
      ConditionExpression: HAS_ROLE,
      ExpressionAttributeNames: { '#role': 'role' },
      ExpressionAttributeValues: { ':role': role },
    };
  }

  private async commit(items: readonly TransactItem[]): Promise<boolean> {
    try {
      await transact(this.table, items);
      return true;
    } catch (error) {
      if (conditionFailures(error).some(({ code }) => code === 'ConditionalCheckFailed')) return false;
      throw error;
    }
  }
}
