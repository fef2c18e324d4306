/**
 * A DynamoDB update from plain data: a value sets its attribute, `undefined` removes it. Dotted names reach into maps
 * (`progress.rowsApplied`). `increments` rise by one. Names and values are placeholders throughout, so any attribute name is safe.
 */
export const updateExpression = (
  patch: Readonly<Record<string, unknown>>,
  increments: readonly string[] = [],
): {
  UpdateExpression: string;
  ExpressionAttributeNames: Record<string, string>;
  ExpressionAttributeValues: Record<string, unknown>;
} => {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const pathOf = (key: string): string =>
    key
      .split('.')
      .map((part) => {
        const name = `#u_${part}`;
        names[name] = part;
        return name;
      })
      .join('.');
  const sets = Object.entries(patch)
    .filter(([, value]) => value !== undefined)
    .map(([key, value], index) => {
      values[`:u${index}`] = value;
      return `${pathOf(key)} = :u${index}`;
    });
  const rises = increments.map((key) => {
    values[':one'] = 1;
    return `${pathOf(key)} = ${pathOf(key)} + :one`;
  });
  const removes = Object.entries(patch)
    .filter(([, value]) => value === undefined)
    .map(([key]) => pathOf(key));
  const written = [...sets, ...rises];
  const clauses = [
    written.length > 0 ? `SET ${written.join(', ')}` : '',
    removes.length > 0 ? `REMOVE ${removes.join(', ')}` : '',
  ];
  return {
    UpdateExpression: clauses.filter(Boolean).join(' '),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
};
