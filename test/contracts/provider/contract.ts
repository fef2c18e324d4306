import type { Provider } from '#providers/port';
import type { RecordedRequest } from '#simulators/exchange';
import type { FaultInput } from '#simulators/faults';

/** Somebody with what naive integrations lose on the way. */
export type NotablePerson = {
  firstName: string;
  lastName: string | null;
  birthDate: string;
  payRate: string;
  payCurrency: string;
};

/** One account of the provider's simulator. */
export type ContractAccount = {
  url: string;
  credentials: unknown;
  faults: { add(fault: FaultInput): void };
  requests: readonly RecordedRequest[];
  /** Answers the new person's id. */
  addPerson(person: NotablePerson): string;
  /** Somebody without a start date (B42); answers the id. */
  addWithoutStartDate(): string;
  close(): Promise<void>;
};

/** What the suite has to know about a provider. */
export type ProviderContract = {
  provider: Provider;
  start(people: number): Promise<ContractAccount>;
  wrongCredentials: unknown;
  /** Part of "METHOD /path" of the requests that read people. */
  peopleRead: string;
  /** A field whose permission the simulator can take away. */
  losable: { employeeField: string; sourceField: string };
  /** A custom field that may be mapped. */
  customField: string;
  /** Refused fields (B131) by every name the provider has for them. */
  refused: readonly string[];
};
