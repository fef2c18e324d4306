import { startBambooHrSimulator } from './bamboohr/server';
import { startCharlieHrSimulator } from './charliehr/server';
import { startHumaansSimulator } from './humaans/server';
import { startLuccaSimulator } from './lucca/server';
import { startHumaSimulator } from './huma/server';
import { startHiBobSimulator } from './hibob/server';
import { startPersonioSimulator } from './personio/server';
import type { VendorSimulator, VendorSimulatorOptions } from './vendor-simulator';

const starters = {
  bamboohr: startBambooHrSimulator,
  personio: startPersonioSimulator,
  hibob: startHiBobSimulator,
  humaans: startHumaansSimulator,
  lucca: startLuccaSimulator,
  charliehr: startCharlieHrSimulator,
  huma: startHumaSimulator,
} as const satisfies Record<string, (options: VendorSimulatorOptions) => Promise<VendorSimulator>>;

/** Starts an account of this HR system on 127.0.0.1; the ids are those of the providers, all of them. */
export const startSimulatorOf = (
  provider: keyof typeof starters,
  options: VendorSimulatorOptions,
): Promise<VendorSimulator> => starters[provider](options);
