import pMap from 'p-map';
import type { Configuration } from '#domain/configuration';
import type { CatalogueField } from '#domain/connection';
import type { FillMarks } from '#domain/guards/fill-marks';
import type { SettingsTry } from '#domain/readings/settings-try';
import { exceptionsOf } from '#domain/refused-category';
import type { RefusedCategory } from '#domain/refused-category';
import { unlessGone } from '#engine/unless-gone';
import { rawPageSchema } from '#providers/raw-page';
import type { RawPage } from '#providers/raw-page';
import { rawPageKey } from '#storage/object-keys';
import { gatherSurroundings } from './gather';
import type { Surroundings } from './gather';
import type { DiffServices } from './services';

const PARALLEL = 8;

/** What settings are tried on. */
export type TryBasis = {
  /** The newest reading, as the provider wrote it. */
  readonly pages: readonly RawPage[];
  readonly surroundings: Surroundings;
  readonly fields: readonly CatalogueField[];
  /** The configuration as it is now; undefined before the first. */
  readonly saved: Configuration | undefined;
  /** Categories of refused data that the company has an exception for. */
  readonly accepted: readonly RefusedCategory[];
  /** How well fields are known to be filled. */
  readonly marks: FillMarks['marks'];
};

/** Reads it all at once; undefined when the reading's pages are gone, or are not to be shown any more. */
export const readBasis = async (one: SettingsTry, services: DiffServices): Promise<TryBasis | undefined> => {
  const { companyId, connectionId } = one;
  if (one.reading.until <= services.now().toISOString()) return undefined;
  const [pages, surroundings, catalogue] = await Promise.all([
    readRawPages(one, services),
    gatherSurroundings(one, services),
    services.catalogues.find(companyId, connectionId),
  ]);
  if (!pages) return undefined;
  const { configurationVersion } = surroundings.connection;
  const [saved, known] = await Promise.all([
    services.configurations.find(companyId, connectionId, configurationVersion),
    services.fillMarks.find(companyId, connectionId),
  ]);
  const accepted = exceptionsOf(companyId, services.refusedExceptions);
  return {
    pages,
    surroundings,
    saved,
    accepted,
    fields: catalogue?.fields ?? [],
    marks: known?.marks ?? {},
  };
};

/** Undefined when the bucket has deleted them. */
const readRawPages = async (
  { companyId, reading }: SettingsTry,
  services: DiffServices,
): Promise<RawPage[] | undefined> => {
  const run = await services.runs.find(companyId, reading.runId);
  if (!run?.fetched) return undefined;
  const { pages } = run.fetched;
  const fetchedBy = { ...run, epoch: run.stageEpochs.fetch ?? run.epoch };
  return unlessGone(() =>
    pMap(
      Array.from({ length: pages }, (_, page) => page),
      (page) => services.objects.getJson(rawPageKey(fetchedBy, page), rawPageSchema),
      { concurrency: PARALLEL },
    ),
  );
};
