import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const FILE = join(import.meta.dirname, '../../test/fixtures/matching/pairs.csv');

const isoDayOrEmpty = z.union([z.literal(''), z.iso.date()]);

const pairSchema = z.object({
  id: z.string().regex(/^[a-z-]+-\d\d$/),
  kind: z.string().min(1),
  label: z.enum(['same', 'different', 'undecidable']),
  heldOut: z.stringbool(),
  /** As HR has the person. */
  hrFirstName: z.string(),
  hrLastName: z.string(),
  hrEmail: z.string(),
  hrBirthDate: isoDayOrEmpty,
  /** As the register has the person. */
  name: z.string().min(1),
  email: z.string(),
  birthDate: isoDayOrEmpty,
  /** The register ties its person to the HR record by employee id. */
  linked: z.stringbool(),
});

/** Two entries and whether a careful person would call them one. Empty text is not known. */
export type LabelledPair = z.infer<typeof pairSchema>;

/** Nicknames that the table of given names lacked when they were written; reported by themselves, all held out. */
export const UNSEEN_NICKNAMES = 'nickname unseen';

export const parts = ['tuned', 'held out', UNSEEN_NICKNAMES] as const;

export const partOf = ({ kind, heldOut }: LabelledPair): (typeof parts)[number] => {
  if (kind === UNSEEN_NICKNAMES) return UNSEEN_NICKNAMES;
  return heldOut ? 'held out' : 'tuned';
};

/** A pair with less known of both sides. */
export type Withheld = (pair: LabelledPair) => LabelledPair;

export const withoutBirthDates: Withheld = (pair) => ({ ...pair, hrBirthDate: '', birthDate: '' });

export const namesOnly: Withheld = (pair) => ({ ...withoutBirthDates(pair), hrEmail: '', email: '' });

/** All pairs of test/fixtures/matching, in the order of the file. */
export const readLabelledPairs = (): LabelledPair[] => {
  const [head = '', ...lines] = readFileSync(FILE, 'utf8').trimEnd().split('\n');
  const columns = head.split(';');
  return lines.map((line) => {
    const cells = line.split(';');
    if (cells.length !== columns.length) throw new Error(`expected ${columns.length} cells: ${cells[0]}`);
    return pairSchema.parse(Object.fromEntries(columns.map((column, index) => [column, cells[index]])));
  });
};
