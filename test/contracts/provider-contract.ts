import { afterAll, afterEach, beforeEach, describe } from '@jest/globals';
import { contractBench } from './provider/bench';
import type { ProviderContract } from './provider/contract';
import { describeCredentials } from './provider/credential-promises';
import { describeDeletions } from './provider/deletion-promises';
import { describeEvidence } from './provider/evidence-promises';
import { describeFaults } from './provider/fault-promises';
import { describeFields } from './provider/field-promises';
import { describeHosts } from './provider/host-promises';
import { describeInputs } from './provider/input-promises';
import { describeLeastData } from './provider/least-data-promises';
import { describePaging } from './provider/paging-promises';
import { describePeople } from './provider/people-promises';
import { describePermissions } from './provider/permission-promises';
import { promiseBook } from './provider/promise';
import { describeTolerance } from './provider/tolerance-promises';

const WELL_BEHAVED =
  'ask as the vendor’s documentation says: what the simulator objects to, or another host, is in the message';

/**
 * The promises every provider keeps through the port, whatever its protocol (issue 4, item 7; README.md says what each one
 * means). After each test the simulator must have had nothing to object to and nobody else may have been asked.
 */
export const describeProvider = (contract: ProviderContract): void => {
  describe(`the contract of ${contract.provider.declaration.id}`, () => {
    describePromises(contract);
  });
};

const describePromises = (contract: ProviderContract): void => {
  const bench = contractBench(contract);
  const { promise, noteBroken, leftToDo } = promiseBook();
  const suite = { contract, bench, promise };

  // Requests of the vendor's own tests, before these, are none of the contract's business.
  beforeEach(() => bench.begin());
  afterEach(async () => {
    const objections = [...new Set(await bench.close())];
    if (objections.length === 0) return;
    noteBroken(objections.join('; '), WELL_BEHAVED);
    throw new Error(`${WELL_BEHAVED}\n${objections.join('\n')}`);
  });
  afterAll(() => {
    bench.stop();
    const left = leftToDo();
    if (left !== '') process.stderr.write(`\n${contract.provider.declaration.id}: left to do, ${left}\n\n`);
  });

  for (const state of [
    describePaging,
    describeEvidence,
    describePeople,
    describeDeletions,
    describeFields,
    describePermissions,
    describeLeastData,
    describeTolerance,
    describeCredentials,
    describeInputs,
    describeFaults,
    describeHosts,
  ])
    state(suite);
};
