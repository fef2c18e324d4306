/** Both null and "" are used for "no value" (sheet section 10, item 9). */
export const isSet = (value: unknown): boolean => value !== null && value !== undefined && value !== '';
