import { createHash } from 'node:crypto';
import { claimText } from '#domain/match/identifier';
import type { Identifier } from '#domain/stakeholder';

/**
 * The only place where keys are built (pipeline section 1). Every key begins with the company, with two exceptions: a
 * member's look-up by token, which has to be found before the company is known, and the call budget of an account at a
 * vendor, which everybody shares who calls that account. Numbers are zero-padded, instants have milliseconds, so that
 * text order is their order.
 */
export type Key = { readonly pk: string; readonly sk: string };

/** Partitions that people, links, claims and due items are spread over. Never change it: stored keys depend on it. */
const SHARDS = 8;

/** Where the sparse index of due items is looked through: `DUE#0` to `DUE#7`. */
export const DUE_SHARDS: readonly string[] = Array.from({ length: SHARDS }, (_, shard) => `DUE#${shard}`);

/** Shard 0 to 7 of an id: evenly spread and for ever the same. */
export const shardOf = (id: string): number => createHash('sha256').update(id).digest().readUInt8(0) % SHARDS;

/** Partition of the `due` index for anything that has a `dueAt`. */
export const dueShardOf = (id: string): string => `DUE#${shardOf(id)}`;

/** The same for people whose last day ends, apart from the rest: many leavers on one day hold up no run. */
export const DUE_PEOPLE_SHARDS: readonly string[] = Array.from(
  { length: SHARDS },
  (_, shard) => `DUE#S#${shard}`,
);
export const duePeopleShardOf = (stakeholderId: string): string => `DUE#S#${shardOf(stakeholderId)}`;

/** A part in the middle of a key. `#` separates parts, so one inside a part is escaped: no id can reach into another's keys. */
const part = (text: string): string => text.replaceAll('%', '%25').replaceAll('#', '%23');
const padded = (number: number): string => String(number).padStart(10, '0');
const instant = (at: string): string => new Date(at).toISOString();
const hashed = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex');

/** Partition of everything of a company that is not spread or listed apart. */
export const companyPk = (companyId: string): string => `C#${part(companyId)}`;

export const companyKey = (companyId: string): Key => ({ pk: companyPk(companyId), sk: 'COMPANY' });

export const MEMBER_PREFIX = 'MEMBER#';
export const memberKey = (companyId: string, memberId: string): Key => ({
  pk: companyPk(companyId),
  sk: `${MEMBER_PREFIX}${memberId}`,
});
/** From a token's issuer and subject to the company, so it cannot begin with it. */
export const memberLookupKey = (issuer: string, subject: string): Key => ({
  pk: `M#${hashed(issuer, subject)}`,
  sk: 'COMPANY',
});

/** Start of the sort keys of a company's custom fields. */
export const CUSTOM_FIELD_PREFIX = 'FIELD#';
export const customFieldItemKey = (companyId: string, key: string): Key => ({
  pk: companyPk(companyId),
  sk: `${CUSTOM_FIELD_PREFIX}${key}`,
});

export const CONNECTION_PREFIX = 'CONN#';
export const connectionKey = (companyId: string, connectionId: string): Key => ({
  pk: companyPk(companyId),
  sk: `${CONNECTION_PREFIX}${connectionId}`,
});

/** Start of the sort keys of a connection's configurations. */
export const configurationPrefix = (connectionId: string): string => `CONF#${part(connectionId)}#`;
export const configurationKey = (companyId: string, connectionId: string, version: number): Key => ({
  pk: companyPk(companyId),
  sk: `${configurationPrefix(connectionId)}${padded(version)}`,
});

/** How well fields of a connection were filled at their best. */
export const fillMarksKey = (companyId: string, connectionId: string): Key => ({
  pk: companyPk(companyId),
  sk: `FILL#${connectionId}`,
});

export const catalogueKey = (companyId: string, connectionId: string): Key => ({
  pk: companyPk(companyId),
  sk: `CATALOGUE#${connectionId}`,
});

const RUN_ID = /^([A-Za-z0-9_-]{1,100})\.(\d{8}T\d{9}Z)\.([0-9a-f]{10})$/;

/** Start of the sort keys of a connection's runs; behind it runs are in order of time. */
export const runPrefix = (connectionId: string): string => `RUN#${part(connectionId)}#`;
/** Key of a run by its id `<connectionId>.<yyyyMMddTHHmmssSSSZ>.<hash10>`; undefined if no run can have that id. */
export const runKey = (companyId: string, runId: string): Key | undefined => {
  const [, connectionId, time, hash] = RUN_ID.exec(runId) ?? [];
  if (connectionId === undefined || time === undefined || hash === undefined) return undefined;
  return { pk: companyPk(companyId), sk: `${runPrefix(connectionId)}${time}#${hash}` };
};

/** Start of the sort keys of one stage's page results in one epoch of a run. */
export const resultPrefix = (runId: string, epoch: number, stage: string): string =>
  `RESULT#${part(runId)}#${padded(epoch)}#${part(stage)}#`;
/** What one page of a run came to, written once per epoch. */
export const resultKey = (
  companyId: string,
  result: { readonly runId: string; readonly epoch: number; readonly stage: string; readonly page: number },
): Key => ({
  pk: companyPk(companyId),
  sk: `${resultPrefix(result.runId, result.epoch, result.stage)}${padded(result.page)}`,
});
/** The set of a stage's pages that are done, from which "all are here" is told. */
export const joinKey = (
  companyId: string,
  join: { readonly runId: string; readonly epoch: number; readonly stage: string },
): Key => ({
  pk: companyPk(companyId),
  sk: `JOIN#${part(join.runId)}#${padded(join.epoch)}#${part(join.stage)}`,
});

/** Start of the sort keys of all declines of a company. */
export const DECLINED_PREFIX = 'DECL#';
/** Start of the sort keys of a connection's declines. */
export const declinePrefix = (connectionId: string): string => `${DECLINED_PREFIX}${part(connectionId)}#`;
/** Start of the sort keys of what was declined of one person. */
export const personDeclinePrefix = (connectionId: string, stakeholderId: string): string =>
  `${declinePrefix(connectionId)}${part(stakeholderId)}#`;
/** One per person and field: only the HR value declined last is not proposed again (design README, section 2). */
export const declineKey = (decline: {
  readonly companyId: string;
  readonly connectionId: string;
  readonly stakeholderId: string;
  readonly field: string;
  readonly valueHash: string;
}): Key => {
  // A person may have several new links, each declined for itself.
  const which = decline.field === 'links' ? `#${decline.valueHash}` : '';
  return {
    pk: companyPk(decline.companyId),
    sk: `${declinePrefix(decline.connectionId)}${part(decline.stakeholderId)}#${decline.field}${which}`,
  };
};

/** Start of the sort keys of all remembered answers of a company. */
export const ANSWERED_PREFIX = 'Q#answered#';
/** Start of the sort keys of a connection's answers. */
export const answeredPrefix = (connectionId: string): string => `${ANSWERED_PREFIX}${part(connectionId)}#`;
/** The newest answer takes the place of the one before: its id says what it is about. */
export const answerKey = (companyId: string, connectionId: string, answerId: string): Key => ({
  pk: companyPk(companyId),
  sk: `${answeredPrefix(connectionId)}${answerId}`,
});

/** Everything of a connection's acknowledged problems; apart, for they may be many. */
export const acknowledgementsPk = (companyId: string, connectionId: string): string =>
  `${companyPk(companyId)}#ACK#${part(connectionId)}`;
/** Start of the sort keys of acknowledgements; those of their parts begin otherwise. */
export const ACKNOWLEDGEMENT_PREFIX = 'HEAD#';
export const acknowledgementKey = (
  companyId: string,
  connectionId: string,
  acknowledgementId: string,
): Key => ({
  pk: acknowledgementsPk(companyId, connectionId),
  sk: `${ACKNOWLEDGEMENT_PREFIX}${part(acknowledgementId)}`,
});
/** Start of the sort keys of an acknowledgement's parts, or of those of one attempt to write them. */
export const acknowledgementPartPrefix = (acknowledgementId: string, attempt?: string): string =>
  `PART#${part(acknowledgementId)}#${attempt === undefined ? '' : `${part(attempt)}#`}`;
export const acknowledgementPartKey = (
  companyId: string,
  connectionId: string,
  { acknowledgementId, attempt, part: number }: { acknowledgementId: string; attempt: string; part: number },
): Key => ({
  pk: acknowledgementsPk(companyId, connectionId),
  sk: `${acknowledgementPartPrefix(acknowledgementId, attempt)}${padded(number)}`,
});

/** Partition of who is missing from a connection's readings. */
export const absencesPk = (companyId: string, connectionId: string): string =>
  `${companyPk(companyId)}#ABSENT#${part(connectionId)}`;
export const absenceKey = (companyId: string, connectionId: string, stakeholderId: string): Key => ({
  pk: absencesPk(companyId, connectionId),
  sk: stakeholderId,
});

/** An idempotency key belongs to who sent it; hashed, since clients choose the text. */
export const idempotencyKey = (companyId: string, actor: string, key: string): Key => ({
  pk: companyPk(companyId),
  sk: `IDEM#${hashed(actor, key)}`,
});

export const auditPk = (companyId: string): string => `${companyPk(companyId)}#AUDIT`;
export const auditKey = (entry: {
  readonly companyId: string;
  readonly at: string;
  readonly id: string;
}): Key => ({
  pk: auditPk(entry.companyId),
  sk: `${instant(entry.at)}#${entry.id}`,
});

/** All partitions of a company's stakeholders. */
export const stakeholderPks = (companyId: string): readonly string[] =>
  Array.from({ length: SHARDS }, (_, shard) => `${companyPk(companyId)}#S#${shard}`);
export const stakeholderKey = (companyId: string, stakeholderId: string): Key => ({
  pk: `${companyPk(companyId)}#S#${shardOf(stakeholderId)}`,
  sk: stakeholderId,
});
/** Partition of the `byName` index. */
export const nameShardOf = (companyId: string): string => `${companyPk(companyId)}#S`;
/** Sort key of the `byName` index; the name is folded already. */
export const nameKeyOf = (foldedName: string, stakeholderId: string): string =>
  `${foldedName}#${stakeholderId}`;

/** Ties an employee id of a connection to a stakeholder. */
export const linkKey = (companyId: string, connectionId: string, employeeId: string): Key => ({
  pk: `${companyPk(companyId)}#L#${part(connectionId)}#${shardOf(employeeId)}`,
  sk: employeeId,
});

/** What two people cannot share: e-mail without letter case once per company (B78), numbers once per connection. */
export const claimKey = (companyId: string, identifier: Identifier): Key => {
  const text = claimText(identifier);
  return { pk: `${companyPk(companyId)}#I#${shardOf(text)}`, sk: text };
};

/** An id of the product's own, which one person of a company has; beside the identifiers, whose kinds are none of this name. */
export const externalIdKey = (companyId: string, externalId: string): Key => {
  const text = `externalId:${externalId}`;
  return { pk: `${companyPk(companyId)}#I#${shardOf(text)}`, sk: text };
};

export const historyPk = (companyId: string, stakeholderId: string): string =>
  `${companyPk(companyId)}#H#${part(stakeholderId)}`;
export const historyKey = (companyId: string, stakeholderId: string, version: number): Key => ({
  pk: historyPk(companyId, stakeholderId),
  sk: padded(version),
});

/** The reverse of `part`. */
const unescaped = (text: string): string => text.replaceAll('%23', '#').replaceAll('%25', '%');

/** The company a partition key belongs to; undefined if it is no company's. */
export const companyOf = (pk: string): string | undefined => {
  const [, company] = /^C#([^#]+)/.exec(pk) ?? [];
  return company === undefined ? undefined : unescaped(company);
};
/** The same for keys that are known to be a company's. */
export const companyIdOf = (pk: string): string => companyOf(pk) ?? '';
/** The connection a connection's sort key names. */
export const connectionIdOf = (sk: string): string => sk.slice(CONNECTION_PREFIX.length);
/** The run a run's sort key names: the reverse of `runKey`. */
export const runIdOfKey = (sk: string): string => {
  const [, connectionId = '', time = '', hash = ''] = sk.split('#');
  return `${unescaped(connectionId)}.${time}.${hash}`;
};

/** The token bucket of one caller of the API; hashed, since subjects come from elsewhere. */
export const rateLimitKey = (companyId: string, caller: string): Key => ({
  pk: companyPk(companyId),
  sk: `LIMIT#${hashed(caller)}`,
});

/** What may still be called of one account of a vendor: all its limits in one item, for a call counts in several at once. */
export const callBudgetKey = ({ provider, account }: { provider: string; account: string }): Key => ({
  pk: `RATE#${part(provider)}#${part(account)}`,
  sk: 'BUCKET',
});

/** A sign-in at a vendor that is under way; hashed, for whoever knows the state may finish it. */
export const authorizationKey = (companyId: string, state: string): Key => ({
  pk: companyPk(companyId),
  sk: `AUTHORIZATION#${hashed(state)}`,
});

/** Settings that were tried on a reading. */
export const tryKey = (one: {
  readonly companyId: string;
  readonly connectionId: string;
  readonly tryId: string;
}): Key => ({ pk: companyPk(one.companyId), sk: `TRY#${part(one.connectionId)}#${one.tryId}` });

/** What only one may do at a time. */
export const leaseKey = (companyId: string, what: string): Key => ({
  pk: companyPk(companyId),
  sk: `LEASE#${what}`,
});

/** Start of the sort keys of what keeps erased people from coming back. */
export const TOMBSTONE_PREFIX = 'TOMB#';
/** By a keyed hash: the key does not say whom it keeps away. */
export const tombstoneKey = (companyId: string, mark: string): Key => ({
  pk: companyPk(companyId),
  sk: `${TOMBSTONE_PREFIX}${mark}`,
});

/** Start of the sort keys of erasures; their ids begin with the time, so they are in its order. */
export const ERASURE_PREFIX = 'ERASURE#';
export const erasureKey = (companyId: string, erasureId: string): Key => ({
  pk: companyPk(companyId),
  sk: `${ERASURE_PREFIX}${erasureId}`,
});
/** The erasure an erasure's sort key names. */
export const erasureIdOf = (sk: string): string => sk.slice(ERASURE_PREFIX.length);

/** A file about one person, being made or ready. */
export const personExportKey = (companyId: string, exportId: string): Key => ({
  pk: companyPk(companyId),
  sk: `EXPORT#${exportId}`,
});
