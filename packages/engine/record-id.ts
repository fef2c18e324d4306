/** A new id such as `con_4f9a0c2d1b7e6a58`: what it is of, and 16 characters of a UUID. */
export const recordId = (kind: 'con' | 'exp' | 'mem' | 'stk' | 'try', newId: () => string): string =>
  `${kind}_${newId().replaceAll('-', '').slice(0, 16)}`;
