import { startSimulator } from '../simulator';
import type { Simulator } from '../simulator';
import { BambooHrAccount } from './account';
import { buildCatalogue } from './field-catalogue';
import type { DayChanges } from '../population/day-changes';
import type { Person, PersonFields } from '../population/person';
import { refuse } from './refusals';
import { answerBambooHr } from './routes';
import { DEFAULT_VARIANTS } from './variants';
import type { Variants } from './variants';

export type BambooHrSimulatorOptions = {
  /** 0 or left out: any free port. */
  port?: number | undefined;
  /** How many invented people the account starts with; 120 by default. */
  people?: number | undefined;
  seed?: number | undefined;
  /** The account's calendar day (ISO). There is no real clock in the simulator. */
  today: string;
  /** 40 lowercase hex characters. */
  apiKey?: string | undefined;
  companyDomain?: string | undefined;
  /** Answers to what the sheet leaves UNCONFIRMED. */
  variants?: Partial<Variants> | undefined;
};

export type BambooHrSimulator = Simulator & {
  apiKey: string;
  companyDomain: string;
  /** The account's current calendar day. */
  readonly today: string;
  /** The raw records now, for tests that search logs for personal values. */
  readonly people: readonly Person[];
  nextDay: () => DayChanges;
  setPerson: (id: string, fields: PersonFields) => Person;
  addPerson: (fields?: PersonFields) => Person;
  removePerson: (id: string) => void;
};

const DEMO_KEY = '5f0c1e9a7b3d42688e1f90ab34cd56ef78a1b2c3';

/** Starts a BambooHR account of invented people on 127.0.0.1, speaking the official protocol and its recorded quirks. */
export const startBambooHrSimulator = async (
  options: BambooHrSimulatorOptions,
): Promise<BambooHrSimulator> => {
  const { people = 120, seed = 1, today, apiKey = DEMO_KEY, companyDomain = 'acme' } = options;
  const variants = { ...DEFAULT_VARIANTS, ...options.variants };
  const catalogue = buildCatalogue(variants);
  const account = new BambooHrAccount({
    people,
    seed,
    today,
    emailDomain: `${companyDomain}.test`,
    catalogue,
  });

  const simulator = await startSimulator({
    port: options.port,
    answer: (exchange) => answerBambooHr(exchange, { account, catalogue, apiKey, companyDomain, variants }),
    refuse: (kind) => refuse(kind, companyDomain),
    control: { nextDay: () => account.nextDay(), people: () => account.people },
  });

  return {
    ...simulator,
    apiKey,
    companyDomain,
    get today() {
      return account.today;
    },
    get people() {
      return account.people;
    },
    nextDay: () => account.nextDay(),
    setPerson: (id, fields) => account.setPerson(id, fields),
    addPerson: (fields) => account.addPerson(fields),
    removePerson: (id) => account.removePerson(id),
  };
};
