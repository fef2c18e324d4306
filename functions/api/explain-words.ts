import type { FieldSource, Reason, ReasonCode } from '#domain/explain/explanation';
import { UNKNOWN_ACTOR } from '#domain/history-gaps';
import { SWEEP } from '#domain/leavers/turn-left';
import type { ProblemCode } from '#domain/plan';
import { problemCodes } from '#domain/plan';
import { problemRemedy } from './remedies';

/** Names of connections by id; one that nobody knows any more goes by its id. */
export type ConnectionNames = (connectionId: string | undefined) => string;

const dayOf = (at: string): string => at.slice(0, 10);

const actorWords = (actor: string): string => {
  if (actor === SWEEP || actor === UNKNOWN_ACTOR) return 'Rollcall';
  if (actor.startsWith('run:')) return 'a sync';
  return actor.startsWith('client:') ? "the product's backend" : 'a person';
};

/** Where a value comes from, in words. */
export const sourceWords = (source: FieldSource, nameOf: ConnectionNames): string => {
  switch (source.kind) {
    case 'connection':
      return `${nameOf(source.connectionId)}, sync of ${dayOf(source.at)}`;
    case 'person':
      return `typed or sent by ${actorWords(source.by)} on ${dayOf(source.at)}`;
    case 'emptied':
      return `emptied by ${actorWords(source.by)} on ${dayOf(source.at)}`;
    case 'schedule':
      return `the last day was over on ${dayOf(source.at)}`;
    case 'unknown':
      return 'from before the history that was looked through';
    case 'none':
      return 'never had a value';
    default:
      return source satisfies never;
  }
};

/** `$` stands for the connection's name. */
const words: Readonly<Record<ReasonCode, string>> = {
  agrees: '$ says the same.',
  pinned: 'The value is pinned: it stays, whatever HR says, until the pin ends.',
  manual_owner: 'The configuration of $ leaves this field to people; its value is only shown.',
  asked: 'Somebody typed another value than $ has. Answer the question which one counts.',
  declined: 'Somebody rejected the value of $. It is proposed again once it changes.',
  undone: 'A sync wrote the value of $, and that was undone. It is proposed again once it changes.',
  identifier_disputed: 'Whose identifier this is has to be settled first, so the value of $ is only shown.',
  outranked: 'Another connection counts more for this field, so the value of $ is only shown.',
  not_readable: 'The key of $ may not read this field, or it is gone there.',
  invalid: 'The value of $ cannot be taken.',
  empty_kept: 'The field is empty in $, and the configuration does not clear it for that.',
  excluded: 'The conditions keep this person out of syncs with $, so nothing changes.',
  scope_not_known: 'Whether the conditions of $ take this person is not known, so nothing changes.',
  works_elsewhere:
    'Another employment goes on or decides the last day, so the date of $ is not the last word.',
  leaver_policy: 'Whoever has left is in the group that the configuration of $ names.',
  identity_open:
    'Whether the record of $ is this person has to be settled first; nothing changes until then.',
  follows_last_day: 'It follows from the last day that the register has.',
  historical: 'They had left before the first sync, so nobody was told; a person may confirm it.',
  status_cleared: 'Somebody cleared the status of this last day. Another last day brings it back.',
  no_last_day: 'No last day is known.',
  newcomer: 'A sync created them, and nobody has said that they hold securities.',
  archived: 'Archived people stay as they are.',
  waiting: 'The value of $ is in a plan that waits for approval.',
  typed_since: 'Typed after $ was last read. The next sync writes the value of $ again; pin it to keep it.',
  next_sync: 'The next sync brings the value of $.',
  not_in_reading: 'This person was not in the last reading of $.',
  not_available: 'Nothing was read from $ yet, or it is kept no longer.',
  not_fed: 'No HR system feeds this field.',
};

const isKnownProblem = (code: string | undefined): code is ProblemCode =>
  problemCodes.some((known) => known === code);

/** A reason in words; for an invalid value also what to do about it. */
export const reasonWords = ({ code, connectionId, problem }: Reason, nameOf: ConnectionNames): string => {
  const text = words[code].replaceAll('$', () => nameOf(connectionId));
  return isKnownProblem(problem) ? `${text} ${problemRemedy({ code: problem }, undefined)}` : text;
};
