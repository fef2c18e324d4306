import { fieldUseOf } from '#domain/configuration';
import type { Connection } from '#domain/connection';
import { lostTargets } from '#domain/lost-permissions';
import { SyncError } from '#domain/errors';
import { lookSettings } from '#domain/readings/look-settings';
import type { Run } from '#domain/run';
import { erasedEmployees } from '#engine/erased-people';
import type { ErasedEmployees } from '#engine/erased-people';
import { readRunSettings } from '#engine/run-settings';
import { planReading } from '#providers/plan-reading';
import type { Provider, ProviderClient, ReadPlan } from '#providers/port';
import { providerById } from '#providers/registry';
import type { FetchServices } from './services';

/** Everything needed to read pages of a run: a signed-in client and which fields to ask for. */
export type Reading = {
  readonly client: ProviderClient;
  readonly provider: Provider;
  readonly plan: ReadPlan;
  /** People of whom nothing is stored any more; undefined where nobody was ever erased. */
  readonly erased?: ErasedEmployees | undefined;
  /** Targets that did not come, wholly or from one of their sources, and could be read before: a permission was lost (B38). */
  readonly lostIn: (found: Pick<Parameters<typeof lostTargets>[0], 'notReadable' | 'missing'>) => string[];
  /** The complete reading before this one. */
  readonly before: Connection['reading'];
  /** Calls made to the vendor so far, repeats included. */
  readonly callsMade: () => number;
};

/** Opens the connection's provider for the configuration the run was requested with; a look reads more than that uses. */
export const openReading = async (run: Run, services: FetchServices): Promise<Reading> => {
  const [connection, settings, catalogue] = await Promise.all([
    services.connections.find(run.companyId, run.connectionId),
    readRunSettings(run, services),
    services.catalogues.find(run.companyId, run.connectionId),
  ]);
  if (!connection || !catalogue) {
    throw new SyncError(
      'record.missing',
      { what: 'connection' },
      { message: 'expected connection and catalogue to exist' },
    );
  }
  const provider = providerById(connection.provider);
  const read = run.look
    ? lookSettings(settings, { sourceFields: run.look.sourceFields, catalogue: catalogue.fields })
    : settings;
  const use = fieldUseOf(read);
  const secret = await services.secrets.read(connection.secretName, 'AWSCURRENT');
  // Not with credentials on trial: connect may find that they open another account.
  const { pendingCredentials: _onTrial, ...present } = connection;
  let calls = 0;
  return {
    client: services.openProvider(present, secret, {
      purpose: run.trigger,
      onCall: () => {
        calls += 1;
      },
    }),
    callsMade: () => calls,
    before: connection.reading,
    provider,
    erased: await erasedEmployees(connection, services),
    // A request asks only for the fields in use (design README, section 5: least data).
    plan: planReading(provider, use, catalogue.fields),
    lostIn: (found) => lostTargets({ use, catalogue: catalogue.fields, ...found }),
  };
};
