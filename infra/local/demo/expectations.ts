import type { DayChanges } from '#simulators/population/day-changes';
import type { PlayedRun } from './play-run';

/** Problems that keep a whole person out of the register; all others concern one field. */
const ROW_PROBLEMS = [
  'row.malformed',
  'row.name_missing',
  'identifier.missing',
  'identifier.duplicate',
  'match.similar_exists',
  'hire.too_far_ahead',
];

const keptOut = ({ problems }: PlayedRun): number =>
  ROW_PROBLEMS.reduce((sum, code) => sum + (problems.get(code)?.count ?? 0), 0);

/** What was not as it has to be, in words; nothing when all was. */
export const checkFirst = (played: PlayedRun, people: number): string[] => [
  ...expectEqual('people read', played.run.read?.records ?? 0, people),
  ...expectEqual('created and kept out together', played.created + keptOut(played), people),
  ...expectEqual('rows written', played.writes, played.created),
  ...expectEqual('updated', played.updated, 0),
];

export const checkSecond = (played: PlayedRun, first: PlayedRun): string[] => [
  ...expectEqual('changes', played.created + played.updated + played.leavers, 0),
  ...expectEqual('writes', played.writes, 0),
  ...expectEqual('unchanged', played.unchanged, first.created),
];

/** Exactly the changes of the day: whoever joined is created, whoever leaves is a leaver, whoever changed is updated. */
export const checkThird = (played: PlayedRun, day: DayChanges): string[] => [
  ...expectEqual('created', played.created, day.joined.length),
  ...expectEqual('leavers', played.leavers, day.leaving.length),
  ...expectEqual('changed', played.updated, Object.keys(day.changed).length),
  ...expectEqual('rows written', played.writes, played.created + played.updated + played.leavers),
];

const expectEqual = (what: string, actual: number, expected: number): string[] =>
  actual === expected ? [] : [`${what}: expected ${expected}, got ${actual}`];
