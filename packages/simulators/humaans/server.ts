import { Population } from '../population/population';
import { populationOptions, startVendorSimulator } from '../vendor-simulator';
import type { VendorSimulator, VendorSimulatorOptions } from '../vendor-simulator';
import { customFieldIdOf } from './custom-fields';
import { SCOPES } from './humaans-account';
import type { HumaansAccount, TokenOwner } from './humaans-account';
import { refuse } from './refusals';
import { answerHumaans } from './routes';
import { DEFAULT_VARIANTS } from './variants';
import type { Variants } from './variants';
import { personIdOf } from './vendor-ids';

export type HumaansSimulatorOptions = VendorSimulatorOptions & {
  /** 32 letters and digits. */
  token?: string | undefined;
  /** All that concern us by default. */
  scopes?: readonly string[] | undefined;
  /** `admin` by default. */
  owner?: TokenOwner | undefined;
  /** Answers to what the sheet leaves UNCONFIRMED. */
  variants?: Partial<Variants> | undefined;
};

export type HumaansSimulator = VendorSimulator & {
  /** The id of a field that the company made, by the population's name (`customShirtsize`). */
  customFieldId: (field: string) => string;
};

const DEMO_TOKEN = 'k3Jq9ZrT1vB7xW5nD2sF8hL4pC6mG0yA';

/** Starts a Humaans account of invented people on 127.0.0.1. It has no limits: Humaans publishes none (sheet section 7). */
export const startHumaansSimulator = async (options: HumaansSimulatorOptions): Promise<HumaansSimulator> => {
  const { token = DEMO_TOKEN, scopes = SCOPES, owner = 'admin' } = options;
  const population = new Population(populationOptions(options, 'acme.test'));
  const variants = { ...DEFAULT_VARIANTS, ...options.variants };
  const account: HumaansAccount = { population, token, scopes, owner, variants };
  const simulator = await startVendorSimulator({
    options,
    population,
    credentials: { kind: 'access_token', token },
    vendorId: personIdOf,
    answer: (exchange) => answerHumaans(exchange, account),
    refuse: (kind) => refuse(kind, variants),
  });
  return Object.assign(simulator, { customFieldId: customFieldIdOf });
};
