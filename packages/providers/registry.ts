import type { ProviderId } from '#domain/connection';
import { bamboohr } from './bamboohr/provider';
import { humaans } from './humaans/provider';
import { charliehr } from './charliehr/provider';
import { personio } from './personio/provider';
import { lucca } from './lucca/provider';
import { huma } from './huma/provider';
import { hibob } from './hibob/provider';
import type { Provider } from './port';

const providers: Readonly<Record<ProviderId, Provider>> = {
  bamboohr,
  personio,
  hibob,
  humaans,
  lucca,
  charliehr,
  huma,
};

/** Every provider, in the order the picker shows them. */
export const allProviders: readonly Provider[] = Object.values(providers);

export const providerById = (id: ProviderId): Provider => providers[id];
