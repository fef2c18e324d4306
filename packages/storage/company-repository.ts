import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { companySchema } from '#domain/company';
import type { Company, Member } from '#domain/company';
import { conditionFailures, isConditionFailure } from './condition-failures';
import { companyKey } from './keys';
import { newMemberItems } from './member-items';
import { getItem } from './table';
import type { Item, Table } from './table';
import { transact } from './transaction';

const IS_NEW = 'attribute_not_exists(pk)';
const IS_VERSION = '#version = :version';

const companyItem = (company: Company): Item => ({
  ...company,
  ...companyKey(company.companyId),
  type: 'company',
});

/** Tenants. */
export class CompanyRepository {
  constructor(private readonly table: Table) {}

  async find(companyId: string): Promise<Company | undefined> {
    const item = await getItem(this.table, companyKey(companyId));
    return item && companySchema.parse(item);
  }

  /** Company and first owner in one transaction; `exists` if the company does, or the owner is a member somewhere. */
  async create({
    company,
    owner,
  }: {
    readonly company: Company;
    readonly owner: Member;
  }): Promise<'created' | 'exists'> {
    if (owner.companyId !== company.companyId || owner.role !== 'owner') {
      throw new Error('expected a company to be created together with an owner of its own');
    }
    const put = {
      TableName: this.table.name,
      Item: { ...companyItem(company) },
      ConditionExpression: IS_NEW,
    };
    try {
      await transact(this.table, [{ Put: put }, ...newMemberItems(this.table, owner)]);
      return 'created';
    } catch (error) {
      if (conditionFailures(error).some(({ code }) => code === 'ConditionalCheckFailed')) return 'exists';
      throw error;
    }
  }

  /** Stores `company` as version `expectedVersion + 1`, unless somebody else wrote meanwhile. */
  async update(company: Company, expectedVersion: number): Promise<'written' | 'stale'> {
    try {
      await this.table.db.send(
        new PutCommand({
          TableName: this.table.name,
          Item: { ...companyItem({ ...company, version: expectedVersion + 1 }) },
          ConditionExpression: IS_VERSION,
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': expectedVersion },
        }),
      );
      return 'written';
    } catch (error) {
      if (isConditionFailure(error)) return 'stale';
      throw error;
    }
  }
}
