import { populationOptions, startVendorSimulator } from '../vendor-simulator';
import type { VendorSimulator, VendorSimulatorOptions } from '../vendor-simulator';
import { BambooHrAccount } from './account';
import { buildCatalogue } from './field-catalogue';
import { OAuthDesk } from './oauth';
import type { OAuthOptions } from './oauth';
import { refuse } from './refusals';
import { answerBambooHr } from './routes';
import { DEFAULT_VARIANTS } from './variants';
import type { Variants } from './variants';

export type BambooHrSimulatorOptions = VendorSimulatorOptions & {
  /** 40 lowercase hex characters. */
  apiKey?: string | undefined;
  companyDomain?: string | undefined;
  /** The app that people sign in with; how long a token lasts is an hour unless said otherwise. */
  oauth?: Partial<OAuthOptions> | undefined;
  /** Answers to what the sheet leaves UNCONFIRMED. */
  variants?: Partial<Variants> | undefined;
};

/** `nextDay` names report aliases, derived ones included. */
export type BambooHrSimulator = VendorSimulator & {
  apiKey: string;
  companyDomain: string;
  /** Ends every access token now, as their time would. */
  expireTokens: () => void;
};

/** Of no value: it opens this simulator only. */
export const DEMO_APP = { clientId: 'rollcall-demo', clientSecret: 'demo-app-secret', tokenSeconds: 3600 };

const DEMO_KEY = '5f0c1e9a7b3d42688e1f90ab34cd56ef78a1b2c3';

/**
 * Starts a BambooHR account of invented people on 127.0.0.1, speaking the official protocol and its recorded quirks. It
 * has no limits: BambooHR publishes none (sheet section 7).
 */
export const startBambooHrSimulator = async (
  options: BambooHrSimulatorOptions,
): Promise<BambooHrSimulator> => {
  const { apiKey = DEMO_KEY, companyDomain = 'acme' } = options;
  const variants = { ...DEFAULT_VARIANTS, ...options.variants };
  const catalogue = buildCatalogue(variants);
  const oauth = new OAuthDesk({ ...DEMO_APP, clock: options.clock ?? Date.now, ...options.oauth });
  const account = new BambooHrAccount({ ...populationOptions(options, `${companyDomain}.test`), catalogue });
  const simulator = await startVendorSimulator({
    options,
    population: account,
    credentials: { kind: 'api_key', companyDomain, apiKey },
    answer: (exchange) =>
      answerBambooHr(exchange, { account, catalogue, apiKey, oauth, companyDomain, variants }),
    refuse: (kind) => refuse(kind, companyDomain),
    usesToken: (exchange) => oauth.accepts(exchange) !== undefined,
  });
  return Object.assign(simulator, { apiKey, companyDomain, expireTokens: () => oauth.expireTokens() });
};
