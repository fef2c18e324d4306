/** What `npm start` shows. One line per step; nothing personal beyond the invented demo people. */
export const print = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

/** A step that is done: what, how, and how long it took. */
export const printStep = (what: string, outcome: string, milliseconds?: number): void => {
  const time = milliseconds === undefined ? '' : `  ${(milliseconds / 1000).toFixed(2)} s`;
  print(`  ${what.padEnd(18)} ${outcome.padEnd(58)}${time}`.trimEnd());
};

/** Rows as aligned columns; the first row is the heading. */
export const printTable = (rows: readonly (readonly string[])[]): void => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  const [heading = [], ...body] = rows;
  print(line(heading));
  print(`  ${widths.map((width) => '─'.repeat(width)).join('  ')}`);
  for (const row of body) print(line(row));
};
