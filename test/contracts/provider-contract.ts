import { afterEach, expect } from '@jest/globals';
import { describeAsking } from './provider/asking-promises';
import { contractBench } from './provider/bench';
import type { ProviderContract } from './provider/contract';
import { describeCredentials } from './provider/credential-promises';
import { describeFaults } from './provider/fault-promises';
import { describeReading } from './provider/reading-promises';

/**
 * The promises every provider keeps through the port, whatever its protocol (issue 3, "Failures that must be right").
 * After each test the provider's simulator must have had nothing to object to.
 */
export const describeProvider = (contract: ProviderContract): void => {
  const bench = contractBench(contract);

  afterEach(async () => {
    expect(await bench.close()).toEqual([]);
  });

  describeReading(contract, bench);
  describeAsking(contract, bench);
  describeCredentials(contract, bench);
  describeFaults(contract, bench);
};
