import type { Variants } from './variants';

/** A member of `UserDetails` or `Position`: a value, and whether the key may write it. Empty ones have no value. */
type Wrapped = { value?: unknown; editable: boolean } | undefined;

/** Wraps values as this account does; undefined leaves the member out. */
export const wrapper =
  ({ emptyFields }: Variants) =>
  (value: unknown, editable = true): Wrapped => {
    if (value !== null && value !== undefined) return { value, editable };
    return emptyFields === 'left_out' ? undefined : { editable };
  };
