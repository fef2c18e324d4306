import { Population } from '../population/population';
import { populationOptions, startVendorSimulator } from '../vendor-simulator';
import type { VendorSimulator, VendorSimulatorOptions } from '../vendor-simulator';
import type { RateLimit } from '../rate-limits';
import { fieldsOf } from './fields';
import { Firewall } from './firewall';
import { COMPANY_ID, vendorIdOf } from './ids';
import { refuse } from './refusals';
import { ALL_RIGHTS } from './rights';
import type { Rights } from './rights';
import { answerHiBob } from './routes';
import { DEFAULT_VARIANTS } from './variants';
import type { Variants } from './variants';

export type HiBobSimulatorOptions = VendorSimulatorOptions & {
  /** HiBob's number of the company; another one is another account. */
  companyId?: number | undefined;
  serviceUserId?: string | undefined;
  token?: string | undefined;
  /** What the permission group grants; everything on everybody by default. */
  rights?: Partial<Rights> | undefined;
  /** Answers to what the sheet leaves UNCONFIRMED. */
  variants?: Partial<Variants> | undefined;
};

export type HiBobSimulator = VendorSimulator & { serviceUserId: string; token: string; companyId: number };

const DEMO_TOKEN = 'Qm7zT4kVbN2xW9pLr6sDf3hJ8yGc5aEu1oRiKt0X';

/** Per endpoint and service user; the 429 does not say how long, the headers do (sheet section 7). */
const limit = (name: string, match: RegExp, published: boolean): RateLimit => ({
  name,
  match,
  calls: 50,
  perSeconds: 60,
  published,
  omitRetryAfter: true,
});

/** Starts a HiBob company of invented people on 127.0.0.1. */
export const startHiBobSimulator = async (options: HiBobSimulatorOptions): Promise<HiBobSimulator> => {
  const { companyId = COMPANY_ID, serviceUserId = 'SERVICE-204117', token = DEMO_TOKEN } = options;
  const variants = { ...DEFAULT_VARIANTS, ...options.variants };
  const rights = { ...ALL_RIGHTS, ...options.rights };
  const population = new Population(populationOptions(options, 'fjordbygg.test'));
  const fields = new Map(fieldsOf(variants).map((field) => [field.id, field]));
  const context = { population, companyId, serviceUserId, token, variants, rights, fields };
  const firewall = new Firewall();
  const simulator = await startVendorSimulator({
    options,
    population,
    credentials: { kind: 'service_user', serviceUserId, token },
    vendorId: vendorIdOf,
    answer: (exchange) => firewall.guard(exchange, () => answerHiBob(exchange, context)),
    refuse: (kind) => firewall.note(refuse(kind, variants)),
    limits: [
      limit('people search', /^POST \/v1\/people\/search$/, true),
      limit('bulk tables', /^GET \/v1\/bulk\//, false),
      limit('metadata', /^GET \/v1\/company\//, false),
    ],
    limitHeaders: ({ calls }, remaining, resetAtMs) => ({
      'x-ratelimit-limit': String(calls),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(Math.ceil(resetAtMs / 1000)),
    }),
  });
  return Object.assign(simulator, { serviceUserId, token, companyId });
};
