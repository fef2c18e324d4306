import type { Provider } from '#providers/port';
import type { VendorSimulator } from '#simulators/vendor-simulator';

/** What an account is started with. Pass all of it on to the vendor's simulator. */
export type AccountOptions = {
  people: number;
  /** ISO day. */
  today: string;
  seed?: number | undefined;
  /** Milliseconds: the clients' clock, which moves by their waiting only. Rate limits and tokens of the simulator go by it. */
  clock: () => number;
};

/** Promises that some vendor cannot keep for a reason in its protocol. */
export type Exceptable = 'missing_page' | 'repeated_page' | 'changed_total' | 'row_without_id';

/** What the suite has to know about a provider; README.md beside the tests says how to fill it in. */
export type ProviderContract = {
  provider: Provider;
  start: (options: AccountOptions) => Promise<VendorSimulator>;
  /** Right in form, wrong in fact. */
  wrongCredentials: unknown;
  /** People per page the suite's clients ask for: small, or the vendor's size where that is fixed. */
  pageSize: number;
  /** Part of "METHOD /path" of the requests that read people. */
  peopleRead: string;
  /** A field whose permission the simulator can take away: fault `field_not_readable` by its vendor name. */
  losable: { employeeField: string; sourceField: string; vendorField?: string };
  /** Source field of a custom field that may be mapped; undefined where the vendor has none to read. */
  customField: string | undefined;
  /** Refused fields (B131) by every name the provider has for them. */
  refused: readonly string[];
  /** Signs in for tokens: the fault `expired_token` applies. */
  tokens: boolean;
  /** Follows the vendor's next links: the fault `foreign_next_link` applies. */
  links: boolean;
  /** The vendor's names of a source field in `log.fields`, where they are not the source field itself. */
  vendorFields?: ((sourceField: string) => readonly string[]) | undefined;
  /** The simulator's names for what a missing right hides with a source field, where they are none of the names above. */
  hiddenWith?: ((sourceField: string) => readonly string[]) | undefined;
  /** Takes one person's id out of an answer; left out: every member that holds the id is dropped. */
  withoutId?: ((answer: unknown, vendorId: string) => unknown) | undefined;
  /** Why a promise cannot apply, as a sentence that names the sheet's section. */
  exceptions?: Partial<Record<Exceptable, string>> | undefined;
};
