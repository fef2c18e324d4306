import type { Connection } from '#domain/connection';
import type { Run } from '#domain/run';
import { VERSION_IS } from './connection-repository';
import { connectionKey } from './keys';
import type { Table } from './table';
import type { TransactItem } from './transaction';
import { updateExpression } from './update-expression';

/** What a move does to the connection in the same transaction. */
export type ConnectionEffect =
  | {
      readonly kind: 'take_lock';
      readonly now: string;
      readonly patch?: Readonly<Record<string, unknown>> | undefined;
    }
  /** Goes on under the lock it has: a plan that policy approves as it is sealed. */
  | {
      readonly kind: 'keep_lock';
      readonly patch?: Readonly<Record<string, unknown>> | undefined;
      /** The connection that the plan was made from: lost if it changed since. */
      readonly seen?: Connection | undefined;
    }
  | {
      readonly kind: 'release_lock';
      readonly patch?: Readonly<Record<string, unknown>> | undefined;
      /** The connection that the patch was made from: lost if it changed since. */
      readonly seen?: Connection | undefined;
    }
  | { readonly kind: 'patch'; readonly patch: Readonly<Record<string, unknown>> };

/** What changes on the connection, and on what condition. */
type Change = {
  readonly patch: Readonly<Record<string, unknown>>;
  readonly condition: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
};

const HAS_LOCK = '#lock.runId = :run';
const IS_FREE = 'attribute_not_exists(#lock)';
const IS_CONNECTED = '#connected <> :disconnected';
const IS_NOT_PAUSED = 'attribute_not_exists(#paused)';
/** The plan was made with the present configuration (pipeline section 3, approval). */
const IS_CONFIGURED_SO = 'configurationVersion = :configuration';

const changeOf = (run: Run, effect: ConnectionEffect): Change => {
  switch (effect.kind) {
    case 'take_lock':
      return {
        patch: {
          ...effect.patch,
          lock: { runId: run.runId, epoch: run.epoch, at: effect.now },
          waitingRunId: undefined,
        },
        condition: `${IS_FREE} AND ${IS_CONFIGURED_SO} AND ${IS_CONNECTED}`,
        names: { '#lock': 'lock', '#connected': 'state' },
        values: { ':configuration': run.configurationVersion, ':disconnected': 'disconnected' },
      };
    case 'keep_lock':
      return {
        patch: { ...effect.patch, waitingRunId: undefined },
        condition: `${HAS_LOCK} AND ${IS_CONFIGURED_SO} AND ${IS_CONNECTED} AND ${IS_NOT_PAUSED}${effect.seen ? ` AND ${VERSION_IS}` : ''}`,
        names: {
          '#lock': 'lock',
          '#connected': 'state',
          '#paused': 'paused',
          ...(effect.seen && { '#version': 'version' }),
        },
        values: {
          ':run': run.runId,
          ...(effect.seen && { ':version': effect.seen.version }),
          ':configuration': run.configurationVersion,
          ':disconnected': 'disconnected',
        },
      };
    case 'release_lock':
      return {
        patch: { ...effect.patch, lock: undefined },
        condition: effect.seen ? `${HAS_LOCK} AND ${VERSION_IS}` : HAS_LOCK,
        names: { '#lock': 'lock', ...(effect.seen && { '#version': 'version' }) },
        values: { ':run': run.runId, ...(effect.seen && { ':version': effect.seen.version }) },
      };
    case 'patch':
      return { patch: effect.patch, condition: 'attribute_exists(pk)', names: {}, values: {} };
    default:
      return effect satisfies never;
  }
};

/** The part of a run's move that concerns its connection. */
export const connectionUpdate = (table: Table, run: Run, effect: ConnectionEffect): TransactItem => {
  const { patch, condition, names, values } = changeOf(run, effect);
  const expression = updateExpression(patch, ['version']);
  return {
    Update: {
      TableName: table.name,
      Key: connectionKey(run.companyId, run.connectionId),
      UpdateExpression: expression.UpdateExpression,
      ConditionExpression: condition,
      ExpressionAttributeNames: { ...expression.ExpressionAttributeNames, ...names },
      ExpressionAttributeValues: { ...expression.ExpressionAttributeValues, ...values },
    },
  };
};
