import { Population } from '../population/population';
import { populationOptions, startVendorSimulator } from '../vendor-simulator';
import type { VendorSimulator, VendorSimulatorOptions } from '../vendor-simulator';
import { refuse } from './refusals';
import { isApi } from './api-routes';
import { answerLucca } from './routes';
import { ALL_RIGHTS, DEFAULT_VARIANTS, SCOPES } from './variants';
import type { Rights, Variants } from './variants';

export type LuccaSimulatorOptions = VendorSimulatorOptions & {
  /** What the API key's role may see; everything by default. */
  rights?: Partial<Rights> | undefined;
  /** Which key `credentials` has: of the older API, or a client of the Lucca API. Both work on every tenant. */
  road?: 'api_key' | 'client_credentials' | undefined;
  /** Scopes granted to the client of the Lucca API; all by default. */
  scopes?: readonly string[] | undefined;
  /** Answers to what the sheet leaves UNCONFIRMED. */
  variants?: Partial<Variants> | undefined;
};

const HOST = 'acme.ilucca.net';
const CLIENT = { id: 'rollcall-client', secret: 'c2VjcmV0LW9mLXJvbGxjYWxsLTE3' };
const API_KEY = '5f0c1e9a-7b3d-4268-8e1f-90ab34cd56ef';

/** Published (sheet section 7); whether it covers the older API is unconfirmed, here it does. */
const LIMITS = [{ name: 'all calls', match: /^/, calls: 50, perSeconds: 60, published: true }];

/** Starts a Lucca tenant of invented people on 127.0.0.1. */
export const startLuccaSimulator = async (options: LuccaSimulatorOptions): Promise<VendorSimulator> => {
  const population = new Population(populationOptions(options, 'acme.test'));
  const variants = { ...DEFAULT_VARIANTS, ...options.variants };
  const rights = { ...ALL_RIGHTS, ...options.rights };
  const { clock = Date.now, scopes = SCOPES, road = 'api_key' } = options;
  const client = { ...CLIENT, scopes: new Set<string>(scopes), tokens: new Map(), clock };
  const account = { population, rights, variants, apiKey: API_KEY, client };
  return startVendorSimulator({
    options,
    population,
    credentials:
      road === 'api_key'
        ? { kind: road, host: HOST, apiKey: API_KEY }
        : { kind: road, host: HOST, clientId: CLIENT.id, clientSecret: CLIENT.secret },
    answer: (exchange) => answerLucca(exchange, account),
    refuse: (kind, exchange) => refuse(kind, exchange, variants),
    usesToken: isApi,
    limits: LIMITS,
  });
};
