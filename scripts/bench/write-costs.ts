import { stakeholderEvents } from '#functions/record/stakeholder-events';
import { itemBytes, writeUnits } from '#storage/item-size';
import { stakeholderFromItem } from '#storage/stakeholder-item';
import { kindOf } from './table-stream';
import type { Write } from './table-stream';

export type WriteCosts = {
  /** Writes by kind of item. */
  readonly writes: ReadonlyMap<string, number>;
  readonly units: number;
  /** Of new people, and of changed ones, each with links, claims and history. */
  readonly unitsPerCreate: number | undefined;
  readonly unitsPerUpdate: number | undefined;
  readonly medianStakeholderBytes: number | undefined;
  readonly largestStakeholderBytes: number | undefined;
  /** Events of single people that `record` sends for these writes. */
  readonly personEvents: number;
};

/** A person is created in a transaction with link and claim; changed by one conditional put; history is a batch write. */
const isTransactional = (write: Write): boolean => {
  const kind = kindOf(write);
  if (kind === 'stakeholder') return write.before === undefined;
  return kind === 'link' || kind === 'claim' || kind === 'run' || kind === 'connection' || kind === 'audit';
};

const unitsOf = (write: Write): number =>
  writeUnits(write.before, write.after, { transactional: isTransactional(write) });

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const OF_PEOPLE: ReadonlySet<string> = new Set(['stakeholder', 'link', 'claim', 'history']);

/** What writes cost by DynamoDB's documented rules (packages/storage/item-size.ts). Pure. */
export const costOf = (writes: readonly Write[]): WriteCosts => {
  const people = writes.filter((write) => kindOf(write) === 'stakeholder');
  const created = people.filter(({ before }) => before === undefined).length;
  const updated = people.length - created;
  const forPeople = sum(writes.filter((write) => OF_PEOPLE.has(kindOf(write))).map(unitsOf));
  const sizes = people.flatMap(({ after }) => (after ? [itemBytes(after)] : [])).sort((a, b) => a - b);
  return {
    writes: new Map(
      [...Map.groupBy(writes, kindOf)].map(([kind, ofKind]): [string, number] => [kind, ofKind.length]),
    ),
    units: sum(writes.map(unitsOf)),
    unitsPerCreate: created > 0 && updated === 0 ? forPeople / created : undefined,
    unitsPerUpdate: updated > 0 && created === 0 ? forPeople / updated : undefined,
    medianStakeholderBytes: sizes[Math.floor(sizes.length / 2)],
    largestStakeholderBytes: sizes.at(-1),
    personEvents: sum(people.map(eventsOf)),
  };
};

const eventsOf = ({ before, after }: Write): number =>
  after === undefined
    ? 0
    : stakeholderEvents(before && stakeholderFromItem(before), stakeholderFromItem(after), {
        timeZone: 'UTC',
        correlationId: 'bench',
      }).length;
