import { Population } from '../population/population';
import { populationOptions, startVendorSimulator } from '../vendor-simulator';
import type { VendorSimulator, VendorSimulatorOptions } from '../vendor-simulator';
import { memberId } from './ids';
import { refuse } from './refusals';
import { answerCharlieHr } from './routes';
import { DEFAULT_VARIANTS } from './variants';
import type { Variants } from './variants';

export type CharlieHrSimulatorOptions = VendorSimulatorOptions & {
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  /** Answers to what the sheet leaves UNCONFIRMED. */
  variants?: Partial<Variants> | undefined;
};

const DEMO_ID = 'u7Qm2LxT9bKcZ4wR';
const DEMO_SECRET = 'Hd93kPq0sVn5YtG8aJf2XoB6';

/** Starts a company's Charlie account of invented people on 127.0.0.1, as the fact sheet describes it. */
export const startCharlieHrSimulator = async (
  options: CharlieHrSimulatorOptions,
): Promise<VendorSimulator> => {
  const { clientId = DEMO_ID, clientSecret = DEMO_SECRET } = options;
  const variants = { ...DEFAULT_VARIANTS, ...options.variants };
  const population = new Population(populationOptions(options, 'acme.test'));
  return startVendorSimulator({
    options,
    population,
    credentials: { kind: 'api_key', clientId, clientSecret },
    vendorId: memberId,
    answer: (exchange) => answerCharlieHr(exchange, { population, clientId, clientSecret, variants }),
    refuse: (kind) => refuse(kind, variants),
    // A guess: Charlie publishes no number (sheet section 7).
    limits: [{ name: 'all calls', match: /^/, calls: 60, perSeconds: 60, published: false }],
  });
};
