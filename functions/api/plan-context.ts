import { configurationSettingsSchema } from '#domain/configuration';
import type { CatalogueRepository } from '#storage/catalogue-repository';
import type { ConfigurationRepository } from '#storage/configuration-repository';
import type { Run } from '#domain/run';
import { isWaiting } from '#engine/decision-conflict';
import type { PlanContext } from './views/change-view';

export type PlanContextServices = {
  readonly configurations: Pick<ConfigurationRepository, 'find'>;
  readonly catalogues: Pick<CatalogueRepository, 'find'>;
};

/** What the plan of a run was made with: the settings it names, and the catalogue as it is now. */
export const planContextOf = async (run: Run, services: PlanContextServices): Promise<PlanContext> => {
  const { companyId, connectionId, configurationVersion } = run;
  const [configuration, catalogue] = await Promise.all([
    services.configurations.find(companyId, connectionId, configurationVersion),
    services.catalogues.find(companyId, connectionId),
  ]);
  return {
    connectionId,
    settings: configuration?.settings ?? configurationSettingsSchema.parse({}),
    catalogue: catalogue?.fields ?? [],
    isOpen: isWaiting(run),
  };
};
