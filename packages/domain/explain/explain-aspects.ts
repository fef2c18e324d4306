import { declinedStatus } from '../decline';
import type { HistoryAspect } from '../history';
import { LEAVER_TAG, ownTags, UNALLOCATED_TAG } from '../leavers/automatic-tags';
import { lastDayOf } from '../leavers/leaver-status';
import type { Stakeholder } from '../stakeholder';
import { explainIdentifier } from './explain-identifier';
import type { ExplainedConnection, ExplainInput } from './explain-person';
import type { FieldExplanation, Reason } from './explanation';
import { nextOf } from './next-values';
import { aspectSource } from './told-by-history';
import { leftAlone, whyDeclined } from './why-kept';

/** What is explained beside the fields. */
export const explainedAspects = ['identifier', 'status', 'tags'] as const satisfies readonly HistoryAspect[];
type Aspect = (typeof explainedAspects)[number];

const explainers: Readonly<
  Record<Aspect, (input: ExplainInput) => Pick<FieldExplanation, 'hr' | 'reasons'>>
> = {
  identifier: explainIdentifier,
  status: (input) => ({ hr: [], reasons: statusReasons(input) }),
  tags: (input) => ({ hr: [], reasons: tagReasons(input) }),
};

/**
 * Why somebody has this identifier, this status and these tags. Left out is what there is not, never was and nobody feeds.
 */
export const explainAspects = (input: ExplainInput): FieldExplanation[] =>
  explainedAspects.flatMap((field) => {
    const source = aspectSource(field, input.stakeholder, input.history);
    const explained = explainers[field](input);
    return source.kind === 'none' && explained.hr.length === 0 ? [] : [{ field, source, ...explained }];
  });

const FOLLOWS: Reason = { code: 'follows_last_day' };

/** Where it comes from, and what the next syncs make of it. */
const statusReasons = (input: ExplainInput): Reason[] => [
  ...presentReasons(input),
  ...input.connections.flatMap((connection) => comingReason(connection, input.stakeholder)),
];

const presentReasons = (input: ExplainInput): Reason[] => {
  const { stakeholder } = input;
  switch (stakeholder.status) {
    case 'archived':
      return [{ code: 'archived' }];
    case 'leaving':
    case 'left':
      return stakeholder.historicalLeaver === true ? [FOLLOWS, { code: 'historical' }] : [FOLLOWS];
    case 'active':
      return [whyActive(input)];
    default:
      return stakeholder.status satisfies never;
  }
};

/** A last day without its status: somebody rejected that, or cleared it (B105). */
const whyActive = (input: ExplainInput): Reason => {
  const { stakeholder, connections } = input;
  const lastDay = lastDayOf(stakeholder);
  if (lastDay === undefined) return { code: 'no_last_day' };
  for (const connection of connections) {
    for (const after of ['left', 'leaving'] as const) {
      const text = declinedStatus({ before: 'active', after, historical: false, lastDay });
      if (!connection.context.declines.has(stakeholder.stakeholderId, 'status', text)) continue;
      const [code] = whyDeclined('status', text, { ...input, connection });
      return { code, connectionId: connection.connectionId };
    }
  }
  return { code: 'status_cleared' };
};

const comingReason = (connection: ExplainedConnection, stakeholder: Stakeholder): Reason[] => {
  const person = connection.reading?.person;
  if (!person || !nextOf(connection, stakeholder).has('status')) return [];
  if (leftAlone({ person, stakeholder, connection })) return [];
  const { connectionId, waiting } = connection;
  return waiting?.fields.has('status') === true
    ? [{ code: 'waiting', connectionId, runId: waiting.runId }]
    : [{ code: 'next_sync', connectionId }];
};

/** Some tags come by themselves (B111, B112), all others from people. */
const tagReasons = ({ stakeholder: { tags } }: ExplainInput): Reason[] => {
  const own = ownTags(tags);
  return [
    ...(tags.includes(LEAVER_TAG) ? [FOLLOWS] : []),
    ...(tags.includes(UNALLOCATED_TAG) ? [{ code: 'newcomer' } as const] : []),
    ...(own.length > 0 || tags.length === 0 ? [{ code: 'not_fed' } as const] : []),
  ];
};
