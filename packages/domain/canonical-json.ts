/**
 * JSON with sorted keys and without undefined members: equal values give equal text, whatever order their keys were
 * set in, also after a round through storage. For plain data only.
 */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members: string[] = [];
  for (const [key, member] of Object.entries(value).sort(byKey)) {
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
};

const byKey = (one: [string, unknown], other: [string, unknown]): number => byText(one[0], other[0]);

/** Order by UTF-16 code units: the same on every machine, unlike a locale's order. */
export const byText = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
