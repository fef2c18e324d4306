import type { DiffInput, DiffResult } from '#domain/diff/diff-input';
import { diffRegister } from '#domain/diff/diff-register';
import type { Employee } from '#domain/employee';
import type { Stakeholder } from '#domain/stakeholder';
import { aDiffInput, anEmployee, aStakeholder, CONNECTION, someSettings } from '#domain/testing/people';
import type { LabelledPair } from './labelled-pairs';

const known = (value: string): string | null => (value === '' ? null : value);

/** The HR side of a pair. The identifier is the e-mail; who has none gets one that nobody else has. */
export const employeeOf = (pair: LabelledPair): Employee =>
  anEmployee(pair.id, {
    firstName: known(pair.hrFirstName),
    lastName: known(pair.hrLastName),
    workEmail: pair.hrEmail === '' ? `unknown.${pair.id}@nowhere.test` : pair.hrEmail,
    birthDate: known(pair.hrBirthDate),
  });

type Evidence = Partial<Pick<Stakeholder, 'identifier' | 'links'>> & { readonly email?: string };

/** The register's side, with as much as a rule is to see; the birth date is always there, as it can only speak against. */
const stakeholderOf = ({ name, birthDate }: LabelledPair, { email, ...ties }: Evidence): Stakeholder =>
  aStakeholder('stk_pair', {
    fields: { name, ...(birthDate !== '' && { birthDate }), ...(email && { email }) },
    source: 'import',
    ...ties,
  });

/** The plan for one person in HR and one in the register. */
export const planPair = (
  pair: LabelledPair,
  evidence: Evidence,
  matchByName: boolean,
  more: Partial<DiffInput> = {},
): DiffResult =>
  diffRegister(
    aDiffInput({
      settings: someSettings({ matchByName }),
      employees: [employeeOf(pair)],
      stakeholders: [stakeholderOf(pair, evidence)],
      ...more,
    }),
  );

/** A first sync beside a register entered by hand. */
const FIRST_SYNC = { firstApply: true, pairingDone: false } as const;
/** The same, where the register's side is an employee of another connection in use. */
const OTHERS = { precedence: ['con_others', CONNECTION] } as const;
const pairsOpen = ({ problems }: DiffResult): boolean => problems.some(({ code }) => code === 'pairing.open');

const linkedBy = ({ changes }: DiffResult): string | undefined =>
  changes.find(({ matchedBy }) => matchedBy !== 'new')?.matchedBy;
/** A link that changes nothing gives no change; then nobody is created and nothing is asked. */
const tied = ({ changes, problems }: DiffResult): boolean => changes.length === 0 && problems.length === 0;
const asked = ({ problems }: DiffResult): boolean =>
  problems.some(({ code }) => code === 'match.similar_exists');

export type Rule = {
  readonly name: string;
  /** Whether the rule alone takes the two for one: it links them, or asks before it creates a second one. */
  readonly says: (pair: LabelledPair) => boolean;
  /** Whether both sides have what the rule looks at. */
  readonly sees: (pair: LabelledPair) => boolean;
};

/** Each rule by itself: the other evidence of a pair is withheld, and the real plan is made. */
export const rules: readonly Rule[] = [
  {
    name: 'link',
    sees: ({ linked }) => linked,
    says: (pair) => {
      if (!pair.linked) return false;
      const plan = planPair(pair, { links: { [CONNECTION]: [pair.id] }, email: pair.email }, false);
      return linkedBy(plan) === 'link' || tied(plan);
    },
  },
  {
    name: 'identifier',
    sees: ({ hrEmail, email }) => hrEmail !== '' && email !== '',
    says: (pair) => {
      if (pair.email === '') return false;
      const identifier = { kind: 'workEmail' as const, value: pair.email };
      return linkedBy(planPair(pair, { identifier, email: pair.email }, false)) === 'identifier';
    },
  },
  {
    name: 'full name',
    sees: () => true,
    says: (pair) => linkedBy(planPair(pair, { email: pair.email }, true)) === 'name',
  },
  {
    name: 'e-mail elsewhere (question)',
    sees: ({ hrEmail, email }) => hrEmail !== '' && email !== '',
    says: (pair) => asked(planPair({ ...pair, birthDate: '' }, { email: pair.email }, false)),
  },
  {
    name: 'name and birth date (question)',
    sees: ({ hrBirthDate, birthDate }) => hrBirthDate !== '' && birthDate !== '',
    says: (pair) => asked(planPair(pair, {}, false)),
  },
  {
    name: 'certain pair',
    sees: ({ hrEmail, email, hrBirthDate, birthDate }) =>
      (hrEmail !== '' && email !== '') || (hrBirthDate !== '' && birthDate !== ''),
    says: (pair) => linkedBy(planPair(pair, { email: pair.email }, false, FIRST_SYNC)) === 'pairing',
  },
  {
    name: 'certain or likely pair (question)',
    sees: () => true,
    says: (pair) => {
      const plan = planPair(pair, { email: pair.email }, false, FIRST_SYNC);
      return linkedBy(plan) === 'pairing' || pairsOpen(plan);
    },
  },
  {
    name: 'the same of another connection (question)',
    sees: () => true,
    says: (pair) => {
      const evidence = { email: pair.email, links: { con_others: ['1'] } };
      const plan = planPair(pair, evidence, false, { ...FIRST_SYNC, ...OTHERS });
      return linkedBy(plan) === 'pairing' || pairsOpen(plan);
    },
  },
];
