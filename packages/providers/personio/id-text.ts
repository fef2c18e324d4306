/** An id as text, for one version writes numbers and the other text; undefined for what is none. */
export const idText = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
