import type { ProviderId } from '#domain/connection';
import { providerIds } from '#domain/connection';
import { startSimulatorOf } from '#simulators/registry';
import type { VendorSimulator } from '#simulators/vendor-simulator';
import { LocalError } from '../local-error';

/** One subsidiary of the demo company with its own HR system. */
export type DemoAccount = { readonly provider: ProviderId; readonly simulator: VendorSimulator };

/** The first one's people include everybody who breaks naive integrations; the others are ordinary, and nobody is in two. */
const USUAL: readonly ProviderId[] = ['bamboohr', 'hibob'];

/** `--providers`: `all`, or some by id with commas between. Throws LocalError with the ids that exist. */
export const demoProviders = (option: string | undefined): readonly ProviderId[] => {
  if (option === undefined) return USUAL;
  if (option === 'all') return providerIds;
  const asked = option.split(',').map((id) => id.trim());
  const known = providerIds.filter((id) => asked.includes(id));
  if (known.length === asked.length && known.length > 0) return known;
  throw new LocalError(`--providers takes all, or some of ${providerIds.join(', ')} with commas between`);
};

/** Starts an account for each; mail domains and seeds differ, so that companies in one register share nobody, not even by chance. */
export const startDemoAccounts = async (providers: readonly ProviderId[]): Promise<DemoAccount[]> => {
  const today = new Date().toISOString().slice(0, 10);
  const accounts: DemoAccount[] = [];
  for (const [index, provider] of providers.entries()) {
    const isFirst = index === 0;
    const simulator = await startSimulatorOf(provider, {
      today,
      people: isFirst ? 120 : 60,
      seed: 1 + index * 10,
      personas: isFirst,
      emailDomain: `${provider}.acme.test`,
    });
    accounts.push({ provider, simulator });
  }
  return accounts;
};
