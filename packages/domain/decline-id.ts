import { DECLINED_CREATE } from './decline';
import type { Decline } from './plan';

/** What tells declines apart: of a person's parts one each, of links each. */
type DeclinePart = Pick<Decline, 'connectionId' | 'stakeholderId' | 'field' | 'valueHash'>;

/** Stands for `*` in an id, which is part of a path. */
const WHOLE = 'whole';
const HASH = /^[0-9a-f]{64}$/;

/** The id of a decline; says nothing of the value, of which only a link has its keyed hash in it. */
export const declineIdOf = ({ connectionId, stakeholderId, field, valueHash }: DeclinePart): string =>
  [
    connectionId,
    stakeholderId,
    field === DECLINED_CREATE ? WHOLE : field,
    ...(field === 'links' ? [valueHash] : []),
  ].join(':');

/** What an id names; undefined for a text that no decline can have as its id. */
export const parseDeclineId = (id: string): DeclinePart | undefined => {
  const [connectionId = '', stakeholderId = '', field = '', valueHash = '', ...more] = id.split(':');
  const isComplete = connectionId !== '' && stakeholderId !== '' && field !== '' && more.length === 0;
  if (!isComplete || (field === 'links') !== HASH.test(valueHash)) return undefined;
  if (field !== 'links' && valueHash !== '') return undefined;
  return { connectionId, stakeholderId, field: field === WHOLE ? DECLINED_CREATE : field, valueHash };
};
