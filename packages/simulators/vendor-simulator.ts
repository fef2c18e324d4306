import type { DayChanges } from './population/day-changes';
import type { Person, PersonFields } from './population/person';
import type { Population, PopulationOptions } from './population/population';
import { startSimulator } from './simulator';
import type { Simulator, SimulatorDefinition } from './simulator';

/** What every vendor's simulator can be started with. */
export type VendorSimulatorOptions = {
  /** 0 or left out: any free port. */
  port?: number | undefined;
  /** How many invented people the account starts with; 120 by default. */
  people?: number | undefined;
  /** 1 by default; the same seed and day give the same people. */
  seed?: number | undefined;
  /** The account's calendar day (ISO). There is no real clock in the simulator but for rate limits. */
  today: string;
  /** Domain of the people's work e-mails, so that two companies in one register have nobody in common. */
  emailDomain?: string | undefined;
  /** Whether every second one is somebody who breaks a naive integration (population/personas.ts); true by default. */
  personas?: boolean | undefined;
  /** Whether calls over the vendor's rate limits are refused; true by default. */
  enforceLimits?: boolean | undefined;
  /** Milliseconds, for rate limits and tokens; the real clock by default. */
  clock?: (() => number) | undefined;
};

/** What every vendor's simulator offers to tests and to `npm start`, whatever protocol it speaks. */
export type VendorSimulator = Simulator & {
  /** What a person would type into the connection form. */
  credentials: { kind: string } & Record<string, string>;
  /** The account's current calendar day. */
  readonly today: string;
  /** The raw records now, in ascending order of the population's ids. */
  readonly people: readonly Person[];
  nextDay: () => DayChanges;
  /** A day on which nobody enters anything. */
  quietDay: () => DayChanges;
  setPerson: (id: string, fields: PersonFields) => Person;
  addPerson: (fields?: PersonFields) => Person;
  removePerson: (id: string) => void;
  /** The employee id that this vendor's API shows for a person of the population. */
  vendorId: (id: string) => string;
};

/** The start of the account's population, with the defaults of all vendors. */
export const populationOptions = (
  { people = 120, seed = 1, today, personas, emailDomain }: VendorSimulatorOptions,
  usualDomain: string,
): PopulationOptions => ({ people, seed, today, personas, emailDomain: emailDomain ?? usualDomain });

export type VendorDefinition = Omit<SimulatorDefinition, 'control' | 'port' | 'enforceLimits' | 'clock'> & {
  options: VendorSimulatorOptions;
  population: Population;
  credentials: VendorSimulator['credentials'];
  /** The population's own id by default. */
  vendorId?: ((id: string) => string) | undefined;
};

/** Starts the server of one vendor over its population. Add the vendor's own properties with `Object.assign`, which keeps the getters. */
export const startVendorSimulator = async (definition: VendorDefinition): Promise<VendorSimulator> => {
  const { options, population, credentials, vendorId = (id: string) => id, ...answering } = definition;
  const simulator = await startSimulator({
    ...answering,
    port: options.port,
    enforceLimits: options.enforceLimits,
    clock: options.clock,
    control: { nextDay: () => population.nextDay(), people: () => population.people },
  });
  return {
    ...simulator,
    credentials,
    get today() {
      return population.today;
    },
    get people() {
      return population.people;
    },
    nextDay: () => population.nextDay(),
    quietDay: () => population.quietDay(),
    setPerson: (id, fields) => population.setPerson(id, fields),
    addPerson: (fields) => population.addPerson(fields),
    removePerson: (id) => population.removePerson(id),
    vendorId,
  };
};
