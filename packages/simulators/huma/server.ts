import { Population } from '../population/population';
import { populationOptions, startVendorSimulator } from '../vendor-simulator';
import type { VendorSimulator, VendorSimulatorOptions } from '../vendor-simulator';
import { refuse } from './refusals';
import { answerHuma, usesToken } from './routes';
import { HumaTokens } from './tokens';
import { DEFAULT_VARIANTS } from './variants';
import type { Variants } from './variants';
import { userId } from './vendor-ids';

export type HumaSimulatorOptions = VendorSimulatorOptions & {
  /** Answers to what the sheet leaves UNCONFIRMED. */
  variants?: Partial<Variants> | undefined;
};

export type HumaSimulator = VendorSimulator & { organizationId: string };

/**
 * Starts a Huma organisation of invented people on 127.0.0.1, speaking the official protocol. It has no limits: Huma
 * publishes none (sheet section 8).
 */
export const startHumaSimulator = async (options: HumaSimulatorOptions): Promise<HumaSimulator> => {
  const variants = { ...DEFAULT_VARIANTS, ...options.variants };
  const population = new Population(populationOptions(options, 'acme.test'));
  const tokens = new HumaTokens(options.clock ?? Date.now, variants.expiresInSeconds);
  const { clientId, clientSecret, organizationId } = tokens;
  const simulator = await startVendorSimulator({
    options,
    population,
    credentials: { kind: 'client_credentials', clientId, clientSecret },
    vendorId: userId,
    answer: (exchange) => answerHuma(exchange, { population, tokens, variants }),
    refuse: (kind, exchange) => refuse(kind, exchange, variants),
    usesToken,
  });
  return Object.assign(simulator, { organizationId });
};
