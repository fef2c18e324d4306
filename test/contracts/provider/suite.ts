import type { ContractBench } from './bench';
import type { ProviderContract } from './contract';
import type { StatePromise } from './promise';

/** What every file of promises works with. */
export type Suite = { contract: ProviderContract; bench: ContractBench; promise: StatePromise };
