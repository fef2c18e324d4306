import type { DiffInput } from '../diff/diff-input';

/** Whether people are still being paired: a pairing was asked for, or nobody has said yet that creates may go. */
export const isPairingOpen = ({
  purpose,
  pairingDone,
  firstApply,
}: Pick<DiffInput, 'purpose' | 'pairingDone' | 'firstApply'>): boolean =>
  purpose === 'pair' || !(pairingDone ?? !firstApply);
