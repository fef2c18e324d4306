import type { AbsenceClass } from '#domain/absence/absence';

/** Why somebody is missing, and what to do; being missing changes nobody by itself. */
export const absenceMeanings: Readonly<Record<AbsenceClass, string>> = {
  excluded_by_rule:
    'The HR system has this person, and the conditions of this connection keep them out. They stay as they are; say what became of them, or widen the conditions.',
  permission_lost:
    'The key lost a right, and the HR system does not show this person any more. Give the right back and sync again before you decide.',
  deleted:
    'The HR system says that this record was deleted, which is not the same as having left. Say what became of the person.',
  unexplained:
    'The HR system answered in full, and without this person. Look there whether they have left, were moved, or the key sees less than before.',
};
