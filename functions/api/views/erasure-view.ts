import type { ErasureView } from '#api-contract/erasures';
import { BACKUP_DAYS, erasureSteps } from '#domain/erasure/erasure';
import type { Erasure } from '#domain/erasure/erasure';

const DAY_MS = 86_400_000;

const KEPT: ErasureView['kept'] = [
  {
    what: 'the audit log',
    why: 'It proves who did what. Entries name the record by its id; employee ids in them were replaced.',
  },
  {
    what: 'digests of rows in sealed plans',
    why: 'They prove that a plan was not changed. Salts are gone, so nothing can be guessed from them.',
  },
  {
    what: 'tombstones',
    why: 'Keyed hashes, so that a sync or a call of the product does not bring the person back.',
  },
  {
    what: 'this receipt',
    why: 'It proves the erasure. It holds ids of the register and counts.',
  },
  {
    what: 'settings that name values, such as conditions and value maps',
    why: 'They are about everybody. If one names this person, change it by hand.',
  },
  {
    what: 'histories of other people',
    why: 'A tie that was wrong and undone may have left values there; look if that ever happened.',
  },
];

/** An erasure as an owner sees it: how far it is, what is gone, what stays and why, and how long backups hold. */
export const erasureView = (erasure: Erasure): ErasureView => {
  const { state, position, pass, completedAt } = erasure;
  const isDone = state === 'completed';
  const at = erasureSteps.indexOf(position.step);
  const step = isDone ? 'settle' : position.step;
  return {
    ...erasure,
    progress: {
      step,
      steps: erasureSteps.length,
      done: isDone ? erasureSteps.length : at,
      pass: isDone ? pass - 1 : pass,
    },
    kept: [...KEPT],
    ...(completedAt !== undefined && {
      backupsUntil: new Date(Date.parse(completedAt) + BACKUP_DAYS * DAY_MS).toISOString(),
    }),
  };
};
