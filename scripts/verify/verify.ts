import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionKind } from '#domain/connection';
import { unlimitedBudget } from '#http/call-budget';
import type { CallBudget } from '#http/call-budget';
import type { Provider } from '#providers/port';
import { startSimulatorOf } from '#simulators/registry';
import { readAccount } from './read-account';
import { recordCalls } from './recording';
import { reportOf } from './report';

type Account = {
  readonly credentials: unknown;
  readonly kind?: ConnectionKind | undefined;
  /** Another server than the vendor's, for tests. */
  readonly baseUrl?: string | undefined;
  /** The provider's own limits when left out. */
  readonly budget?: CallBudget | undefined;
};

/** A verification has time: waits that the vendor asks for are kept. */
const LONGEST_WAIT_MS = 120_000;

/** Reads an account as a connection would, and the same of an account of ours to compare the answers with. */
export const verify = async (
  provider: Provider,
  account: Account,
): Promise<{ readonly text: string; readonly isFine: boolean }> => {
  const { declaration } = provider;
  const read = ({ credentials, kind, baseUrl, budget }: Account) =>
    recordCalls(() =>
      readAccount(
        provider,
        provider.open(credentials, {
          kind,
          baseUrl,
          budget,
          maxWaitMs: LONGEST_WAIT_MS,
          now: () => new Date(),
          sleep: async (milliseconds) => sleep(milliseconds),
        }),
      ),
    );
  const { result: reading, calls } = await read(account);
  const today = new Date().toISOString().slice(0, 10);
  const simulator = await startSimulatorOf(declaration.id, { today, people: 120, enforceLimits: false });
  try {
    const { credentials, url: baseUrl } = simulator;
    const { calls: known } = await read({ credentials, baseUrl, budget: unlimitedBudget });
    return reportOf({ declaration, reading, calls, known });
  } finally {
    await simulator.close();
  }
};
