import type { ConfigurationSettings } from '#domain/configuration';
import type { NormalizedPage } from '#domain/employee';
import { SyncError } from '#domain/errors';
import { lookSettings } from '#domain/readings/look-settings';
import { exceptionsOf } from '#domain/refused-category';
import { deadlineOf } from '#domain/run';
import type { Run } from '#domain/run';
import { findActiveRun } from '#engine/active-run';
import { goOnToDiff } from '#engine/finish-normalizing';
import { normalizeRows } from '#engine/normalize-rows';
import { readRunSettings } from '#engine/run-settings';
import type { NormalizePages } from '#events/commands';
import type { Provider } from '#providers/port';
import { rawPageSchema } from '#providers/raw-page';
import { providerById } from '#providers/registry';
import { normalizedPageKey, rawPageKey } from '#storage/object-keys';
import type { NormalizeServices } from './services';

/**
 * Turns raw pages into employees: the provider's pure mapping, then the shared validators. A bad field is a problem on
 * that field, a bad row a problem on that row; never a lost page. Whoever finishes the last page goes on to diff.
 */
export const normalizePages = async (message: NormalizePages, services: NormalizeServices): Promise<void> => {
  const run = await findActiveRun(message, ['fetching', 'normalising'], services.runs);
  if (!run) return;
  const { provider, settings, hashKey } = await contextOf(run, services);
  const accepted = exceptionsOf(run.companyId, services.refusedExceptions);
  for (const page of message.pages) {
    const raw = await services.objects.getJson(rawPageKey(fetchedBy(run), page), rawPageSchema);
    const employees = normalizeRows(raw.page.rows, { provider, settings, plan: raw.plan, accepted, hashKey });
    await services.objects.putJson(normalizedPageKey(run, page), {
      v: 1,
      ...employees,
      ...(raw.page.erased !== undefined && { erased: raw.page.erased }),
    } satisfies NormalizedPage);
  }
  const join = await services.pages.join(run, 'normalize', message.pages);
  await services.runs.update(run, {
    'progress.pagesNormalized': join.done,
    ...(run.state === 'normalising'
      ? { dueAt: deadlineOf('normalising', services.now().toISOString()) }
      : {}),
  });
  if (join.complete) await goOnToDiff({ ...run, state: 'normalising' }, join.done, services);
};

/** Raw pages lie under the epoch that fetched them, which a takeover since then leaves behind. */
const fetchedBy = (run: Run): Run => ({ ...run, epoch: run.stageEpochs.fetch ?? run.epoch });

const contextOf = async (
  run: Run,
  services: NormalizeServices,
): Promise<{ provider: Provider; settings: ConfigurationSettings; hashKey: string }> => {
  const [connection, company, settings] = await Promise.all([
    services.connections.find(run.companyId, run.connectionId),
    services.companies.find(run.companyId),
    readRunSettings(run, services),
  ]);
  if (!connection || !company) {
    throw new SyncError(
      'record.missing',
      { what: 'connection' },
      { message: 'expected company and connection to exist' },
    );
  }
  return {
    hashKey: company.hashKey,
    provider: providerById(connection.provider),
    settings: run.look ? await settingsOfLook(run, run.look, { settings, services }) : settings,
  };
};

/** What a look read beside the fields in use is kept as well. */
const settingsOfLook = async (
  { companyId, connectionId }: Run,
  { sourceFields }: NonNullable<Run['look']>,
  { settings, services }: { settings: ConfigurationSettings; services: NormalizeServices },
): Promise<ConfigurationSettings> => {
  const catalogue = await services.catalogues.find(companyId, connectionId);
  return lookSettings(settings, { sourceFields, catalogue: catalogue?.fields ?? [] });
};
