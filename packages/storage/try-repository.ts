import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { TRY_DAYS, settingsTrySchema } from '#domain/readings/settings-try';
import type { SettingsTry } from '#domain/readings/settings-try';
import { isConditionFailure } from './condition-failures';
import { tryKey } from './keys';
import { getItem } from './table';
import type { Table } from './table';
import { updateExpression } from './update-expression';

type TryId = Pick<SettingsTry, 'companyId' | 'connectionId' | 'tryId'>;

/** What became of a try: its result, or why there is none. */
export type TryOutcome =
  | { readonly state: 'done'; readonly result: SettingsTry['result']; readonly stored: SettingsTry['stored'] }
  | { readonly state: 'failed'; readonly failure: SettingsTry['failure'] };

/** Settings that are being tried; each is forgotten after a day. */
export class TryRepository {
  constructor(private readonly table: Table) {}

  async create(one: SettingsTry): Promise<void> {
    await this.table.db.send(
      new PutCommand({
        TableName: this.table.name,
        Item: {
          ...settingsTrySchema.parse(one),
          ...tryKey(one),
          type: 'try',
          expiresAtSeconds: Math.ceil(Date.parse(one.requestedAt) / 1000) + TRY_DAYS * 86_400,
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  }

  async find(id: TryId): Promise<SettingsTry | undefined> {
    const item = await getItem(this.table, tryKey(id));
    return item && settingsTrySchema.parse(item);
  }

  /** The first outcome stays: a repeated delivery finds it and changes nothing. */
  async settle(id: TryId, outcome: TryOutcome): Promise<'settled' | 'over'> {
    const expression = updateExpression(outcome);
    try {
      await this.table.db.send(
        new UpdateCommand({
          TableName: this.table.name,
          Key: tryKey(id),
          ...expression,
          ConditionExpression: '#working = :working',
          ExpressionAttributeNames: { ...expression.ExpressionAttributeNames, '#working': 'state' },
          ExpressionAttributeValues: { ...expression.ExpressionAttributeValues, ':working': 'working' },
        }),
      );
      return 'settled';
    } catch (error) {
      if (isConditionFailure(error)) return 'over';
      throw error;
    }
  }
}
