import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { billTable, dollars, total } from './cost/bill';
import type { Line } from './cost/bill';
import { deployed } from './cost/deployed';
import { idleLines } from './cost/idle';
import { allChanged, allNew, unchanged } from './cost/measured';
import { keptLines, syncLines } from './cost/people';
import { regions } from './cost/prices';

/** `npm run cost`: writes the computed part of docs/cost.md, between its two marks; the text around it is by hand. */
const file = join(import.meta.dirname, '../docs/cost.md');
const BEGIN = '<!-- computed by npm run cost -->';
const END = '<!-- end of the computed part -->';

const stack = deployed();
const idle = idleLines(stack);
const connection: Line[] = [{ what: 'secret', quantity: 1, why: 'its credentials' }];
const calm = syncLines(unchanged, stack);
const busy = syncLines(allChanged, stack);
const kept = keptLines();

const prices = Object.values(regions);
const amountsOf = (lines: readonly Line[], options = {}): string =>
  prices.map((region) => dollars(total(lines, region, options))).join(' | ');

const verdict = (lines: readonly Line[], budget: number, options = {}): string =>
  prices.every((region) => total(lines, region, options) <= budget) ? 'met' : 'missed';

const compared: readonly (readonly [
  what: string,
  lines: readonly Line[],
  budget: number,
  options?: object,
])[] = [
  ['idle deployment', idle, 5],
  ['the same, less what AWS gives free of charge', idle, 5, { freeTier: true }],
  ['connection', connection, 0.4],
  ['10,000 people synced daily, nothing changed', calm, 0.05],
  ['10,000 people synced daily, everybody changed every day', busy, 1.5],
];

const rows = compared.map(
  ([what, lines, budget, options]) =>
    `| ${what} | ${amountsOf(lines, options)} | ${dollars(budget)} | ${verdict(lines, budget, options)} |`,
);

const firstSync = prices
  .map((region) =>
    dollars((allNew.writeUnits * region.tableWrites + allNew.personEvents * region.busEvents) / 1_000_000),
  )
  .join(' or ');

const computed = [
  '## Compared with the budget',
  `| a month | ${Object.keys(regions).join(' | ')} | budget | |`,
  `| --- | ${prices.map(() => '---:').join(' | ')} | ---: | --- |`,
  ...rows,
  '',
  `The first sync of 10,000 people, once: ${firstSync} for writes and events.`,
  '## An idle deployment, a month',
  billTable(idle),
  '## A connection, a month',
  billTable(connection),
  '## 10,000 people synced daily, nothing changed, a month',
  billTable(calm),
  '## 10,000 people synced daily, everybody changed every day, a month',
  billTable(busy),
  '## A register of 10,000 people, kept for a month',
  billTable(kept),
].join('\n');

const text = await readFile(file, 'utf8');
const [before] = text.split(BEGIN);
const [, after] = text.split(END);
if (before === undefined || after === undefined)
  throw new Error(`expected ${BEGIN} and ${END} in docs/cost.md`);
const config = await resolveConfig(file);
await writeFile(
  file,
  await format(`${before}${BEGIN}\n\n${computed}\n\n${END}${after}`, { ...config, parser: 'markdown' }),
);
console.log(rows.join('\n'));
