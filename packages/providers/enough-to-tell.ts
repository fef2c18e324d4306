/** So many people without a value of what nearly every company has prove that the key may not see it. */
export const ENOUGH_TO_TELL = 20;
