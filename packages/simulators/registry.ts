import type { ProviderId } from '#domain/connection';
import { startBambooHrSimulator } from './bamboohr/server';
import { startCharlieHrSimulator } from './charliehr/server';
import { startHumaansSimulator } from './humaans/server';
import { startLuccaSimulator } from './lucca/server';
import { startHumaSimulator } from './huma/server';
import { startHiBobSimulator } from './hibob/server';
import { startPersonioSimulator } from './personio/server';
import type { VendorSimulator, VendorSimulatorOptions } from './vendor-simulator';

const starters: Readonly<Record<ProviderId, (options: VendorSimulatorOptions) => Promise<VendorSimulator>>> =
  {
    bamboohr: startBambooHrSimulator,
    personio: startPersonioSimulator,
    hibob: startHiBobSimulator,
    humaans: startHumaansSimulator,
    lucca: startLuccaSimulator,
    charliehr: startCharlieHrSimulator,
    huma: startHumaSimulator,
  };

/** Starts an account of this HR system on 127.0.0.1. */
export const startSimulatorOf = (
  provider: ProviderId,
  options: VendorSimulatorOptions,
): Promise<VendorSimulator> => starters[provider](options);
