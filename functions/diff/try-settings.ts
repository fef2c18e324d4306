import pMap from 'p-map';
import { calendarDay } from '#domain/calendar-day';
import { fieldUseOf } from '#domain/configuration';
import type { ConfigurationSettings } from '#domain/configuration';
import { diffRegister } from '#domain/diff/diff-register';
import { lostTargets } from '#domain/lost-permissions';
import { sourcesRead } from '#domain/readings/sources-read';
import { resultOfTry } from '#domain/readings/try-on-reading';
import type { SettingsTry } from '#domain/readings/settings-try';
import { normalizeRows } from '#engine/normalize-rows';
import { unlessGone } from '#engine/unless-gone';
import type { TrySettings } from '#events/commands';
import { planReading } from '#providers/plan-reading';
import { rawPageSchema } from '#providers/raw-page';
import type { RawPage } from '#providers/raw-page';
import { providerById } from '#providers/registry';
import { rawPageKey, tryChangesKey, tryPrefix } from '#storage/object-keys';
import { gatherSurroundings } from './gather';
import { inPages } from './in-pages';
import type { DiffServices } from './services';
import { storePeople } from './store-reading';

const PARALLEL = 8;
const CHANGES_PER_PAGE = 500;

/**
 * Tries settings on the pages of an earlier reading: they are normalised again, so that a field that was read for
 * something else can be used, and held against the register as it is now. No run, no lock, and nothing of the register is
 * written; what comes of it is stored for a day. A repeat finds the outcome and changes nothing.
 */
export const trySettings = async (message: TrySettings, services: DiffServices): Promise<void> => {
  const one = await services.tries.find(message);
  if (one?.state !== 'working') return;
  const isOver = one.reading.until <= services.now().toISOString();
  const pages = isOver ? undefined : await readRawPages(one, services);
  if (!pages) return failTry(one, 'reading.gone', services);
  await services.tries.settle(one, { state: 'done', ...(await outcomeOf(one, pages, services)) });
};

/** A try that will not be tried again says so, or its page would wait for ever. */
export const failTry = async (
  { companyId, connectionId, tryId }: Pick<SettingsTry, 'companyId' | 'connectionId' | 'tryId'>,
  code: NonNullable<SettingsTry['failure']>['code'],
  services: Pick<DiffServices, 'tries'>,
): Promise<void> => {
  await services.tries.settle({ companyId, connectionId, tryId }, { state: 'failed', failure: { code } });
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

const outcomeOf = async (one: SettingsTry, pages: readonly RawPage[], services: DiffServices) => {
  const [{ company, connection, input }, catalogue] = await Promise.all([
    gatherSurroundings(one, services),
    services.catalogues.find(one.companyId, one.connectionId),
  ]);
  const saved = await services.configurations.find(
    one.companyId,
    one.connectionId,
    connection.configurationVersion,
  );
  const fields = catalogue?.fields ?? [];
  const provider = providerById(connection.provider);
  const normalize = (settings: ConfigurationSettings) => {
    const plan = planReading(provider, fieldUseOf(settings), fields);
    const rows = pages.flatMap(({ page }) => page.rows);
    return { plan, settings, ...normalizeRows(rows, { provider, plan, settings }) };
  };

  const missing = new Set(pages.flatMap(({ page }) => page.notReadable));
  const asked = new Set(pages.flatMap(({ plan }) => plan.sourceFields));
  const tried = normalize(one.settings);
  const sources = sourcesRead(tried.plan.targets, { asked, missing });
  const asOf = calendarDay(services.now(), company.timeZone);
  const use = fieldUseOf(one.settings);
  const { notReadable } = sources;
  const diff = diffRegister({
    ...input,
    asOf,
    settings: one.settings,
    employees: tried.employees,
    rowProblems: tried.rowProblems,
    notReadable,
    lost: lostTargets({ use, catalogue: fields, notReadable, missing: [...missing] }),
  });
  const before = saved && { ...normalize(saved.settings), version: saved.version };
  const { result, people } = resultOfTry(diff, { tried, saved: before, asOf, sources });
  return { result, stored: await store(one, { people, changes: diff.changes }, services) };
};

type Found = Pick<ReturnType<typeof diffRegister>, 'changes'> &
  Pick<ReturnType<typeof resultOfTry>, 'people'>;

const store = async (
  one: SettingsTry,
  { people, changes }: Found,
  services: DiffServices,
): Promise<NonNullable<SettingsTry['stored']>> => {
  const prefix = tryPrefix(one, services.newId());
  const changePages = inPages(changes, CHANGES_PER_PAGE);
  const [peoplePages] = await Promise.all([
    storePeople(prefix, people, services),
    pMap(
      changePages.entries(),
      ([page, list]) => services.objects.putJson(tryChangesKey(prefix, page), { v: 1, changes: list }),
      { concurrency: PARALLEL },
    ),
  ]);
  return { prefix, peoplePages, changePages: changePages.length };
};
