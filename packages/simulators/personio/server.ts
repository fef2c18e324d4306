import { Population } from '../population/population';
import type { RateLimit } from '../rate-limits';
import { populationOptions, startVendorSimulator } from '../vendor-simulator';
import type { VendorSimulator, VendorSimulatorOptions } from '../vendor-simulator';
import { personNumber } from './ids';
import { isSignIn, refuse } from './refusals';
import { answerPersonio } from './routes';
import { Tokens } from './tokens';
import { DEFAULT_VARIANTS } from './variants';
import type { Variants } from './variants';

export type PersonioSimulatorOptions = VendorSimulatorOptions & {
  /** Answers to what the sheet leaves UNCONFIRMED. */
  variants?: Partial<Variants> | undefined;
};

/** `variants` may be changed while the simulator runs, as a vendor changes over time. */
export type PersonioSimulator = VendorSimulator & { variants: Variants };

const CLIENT_ID = 'papi-dcec6d81-8c0f-47f0-9dd8-5a2b9c3d4e5f';
const CLIENT_SECRET = 'papi-Nm9kZ1Zx0Qe7Rt5Yu3Io1Pa8Sd6Fg4Hj2Kl';

/** Sheet section 7. No 429 with Retry-After was seen. */
const LIMITS: readonly RateLimit[] = [
  {
    name: 'v1 employees a minute',
    match: /^GET \/v1\/company\/employees$/,
    calls: 300,
    perSeconds: 60,
    published: true,
    omitRetryAfter: true,
  },
  {
    name: 'v1 employees a second',
    match: /^GET \/v1\/company\/employees$/,
    calls: 15,
    perSeconds: 1,
    published: true,
    omitRetryAfter: true,
  },
  {
    name: 'v1 sign-in',
    match: /^POST \/v1\/auth$/,
    calls: 60,
    perSeconds: 60,
    published: true,
    omitRetryAfter: true,
  },
  {
    name: 'v2 sign-in',
    match: /^POST \/v2\/auth\/token$/,
    calls: 150,
    perSeconds: 60,
    published: true,
    omitRetryAfter: true,
  },
  {
    name: 'v2 persons',
    match: /^GET \/v2\/persons$/,
    calls: 30,
    perSeconds: 1,
    published: false,
    omitRetryAfter: true,
  },
  {
    name: 'v2 employments',
    match: /^GET \/v2\/persons\/\d+\/employments/,
    calls: 30,
    perSeconds: 1,
    published: false,
    omitRetryAfter: true,
  },
];

/** Version 2 tells on every answer how its token bucket stands. */
const bucketHeaders = ({ name, calls }: RateLimit, remaining: number): Record<string, string> =>
  name.startsWith('v2 ')
    ? {
        'x-ratelimit-replenish-rate': String(calls),
        'x-ratelimit-burst-capacity': String(calls),
        'x-ratelimit-requested-tokens': '1',
        'x-ratelimit-remaining': String(remaining),
      }
    : {};

/** Starts a Personio account of invented people on 127.0.0.1, both versions of the API, in the words of the fact sheet. */
export const startPersonioSimulator = async (
  options: PersonioSimulatorOptions,
): Promise<PersonioSimulator> => {
  const variants: Variants = { ...DEFAULT_VARIANTS, ...options.variants };
  const population = new Population(populationOptions(options, 'acme.test'));
  const tokens = new Tokens(options.clock ?? Date.now);
  const context = { population, tokens, variants, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET };
  const simulator = await startVendorSimulator({
    options,
    population,
    credentials: { kind: 'client_credentials', clientId: CLIENT_ID, clientSecret: CLIENT_SECRET },
    vendorId: (id) => String(personNumber(id)),
    answer: (exchange) => answerPersonio(exchange, context),
    refuse: (kind, exchange) => refuse(kind, exchange, variants),
    usesToken: (exchange) => !isSignIn(exchange),
    limits: LIMITS,
    limitHeaders: bucketHeaders,
  });
  return Object.assign(simulator, { variants });
};
