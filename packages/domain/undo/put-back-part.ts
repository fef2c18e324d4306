import { partOfDecline } from '../decline';
import type { PutBack } from '../plan';

/** What is left of the block of an undo when only some parts of its change go, by the names that declines use. */
export const onlyPutBack = (putBack: PutBack, kept: ReadonlySet<string>): PutBack => {
  const { links, tags, leavings, leaverSince, ...rest } = putBack;
  return {
    ...rest,
    declines: putBack.declines.filter(({ field }) => kept.has(partOfDecline(field))),
    ...(links && kept.has('links') && { links }),
    ...(kept.has('status') && {
      ...(tags && { tags }),
      ...(leavings !== undefined && { leavings }),
      ...(leaverSince !== undefined && { leaverSince }),
    }),
  };
};
