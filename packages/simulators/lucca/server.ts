import { Population } from '../population/population';
import { populationOptions, startVendorSimulator } from '../vendor-simulator';
import type { VendorSimulator, VendorSimulatorOptions } from '../vendor-simulator';
import { refuseLegacy } from './refusals';
import { answerLucca } from './routes';
import { ALL_RIGHTS, DEFAULT_VARIANTS } from './variants';
import type { Rights, Variants } from './variants';

export type LuccaSimulatorOptions = VendorSimulatorOptions & {
  /** What the API key's role may see; everything by default. */
  rights?: Partial<Rights> | undefined;
  /** Answers to what the sheet leaves UNCONFIRMED. */
  variants?: Partial<Variants> | undefined;
};

const HOST = 'acme.ilucca.net';
const API_KEY = '5f0c1e9a-7b3d-4268-8e1f-90ab34cd56ef';

/** Published (sheet section 7); whether it covers the older API is unconfirmed, here it does. */
const LIMITS = [{ name: 'all calls', match: /^/, calls: 50, perSeconds: 60, published: true }];

/** Starts a Lucca tenant of invented people on 127.0.0.1. */
export const startLuccaSimulator = async (options: LuccaSimulatorOptions): Promise<VendorSimulator> => {
  const population = new Population(populationOptions(options, 'acme.test'));
  const variants = { ...DEFAULT_VARIANTS, ...options.variants };
  const rights = { ...ALL_RIGHTS, ...options.rights };
  const account = { population, rights, variants, apiKey: API_KEY };
  return startVendorSimulator({
    options,
    population,
    credentials: { kind: 'api_key', host: HOST, apiKey: API_KEY },
    answer: (exchange) => answerLucca(exchange, account),
    refuse: (kind, exchange) => refuseLegacy(kind, exchange, variants),
    limits: LIMITS,
  });
};
