import pMap from 'p-map';
import { calendarDay } from '#domain/calendar-day';
import { fieldUseOf } from '#domain/configuration';
import type { ConfigurationSettings } from '#domain/configuration';
import type { DiffInput } from '#domain/diff/diff-input';
import { diffRegister } from '#domain/diff/diff-register';
import { lostTargets } from '#domain/lost-permissions';
import { countFields } from '#domain/readings/field-statistics';
import { sourcesRead } from '#domain/readings/sources-read';
import type { SettingsTry } from '#domain/readings/settings-try';
import { resultOfTry } from '#domain/readings/try-on-reading';
import type { Normalized } from '#domain/readings/try-on-reading';
import { normalizeRows } from '#engine/normalize-rows';
import type { TrySettings } from '#events/commands';
import { planReading } from '#providers/plan-reading';
import type { ReadPlan } from '#providers/port';
import { providerById } from '#providers/registry';
import { tryChangesKey, tryPrefix } from '#storage/object-keys';
import { withoutErased } from './gather';
import { inPages } from './in-pages';
import { holdAgainst } from './measure-fields';
import { readBasis } from './read-try-basis';
import type { TryBasis } from './read-try-basis';
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
  const basis = await readBasis(one, services);
  if (!basis) return failTry(one, 'reading.gone', services);
  const { result, people, changes } = outcomeOf(one, basis, services.now());
  const stored = await store(one, { people, changes }, services);
  await services.tries.settle(one, { state: 'done', result, stored });
};

/** A try that will not be tried again says so, or its page would wait for ever. */
export const failTry = async (
  { companyId, connectionId, tryId }: Pick<SettingsTry, 'companyId' | 'connectionId' | 'tryId'>,
  code: NonNullable<SettingsTry['failure']>['code'],
  services: Pick<DiffServices, 'tries'>,
): Promise<void> => {
  await services.tries.settle({ companyId, connectionId, tryId }, { state: 'failed', failure: { code } });
};

/** What a diff by the tried settings says. Pure but for the work it is. */
const outcomeOf = (one: SettingsTry, basis: TryBasis, now: Date) => {
  const { surroundings, pages, fields, saved, marks } = basis;
  const tried = normalizeBy(one.settings, basis);
  const missing = new Set(pages.flatMap(({ page }) => page.notReadable));
  const asked = new Set(pages.flatMap(({ plan }) => plan.sourceFields));
  const sources = sourcesRead(tried.plan.targets, { asked, missing });
  const asOf = calendarDay(now, surroundings.company.timeZone);
  const { notReadable } = sources;
  const read = {
    settings: one.settings,
    notReadable,
    lost: lostTargets({
      use: fieldUseOf(one.settings),
      catalogue: fields,
      notReadable,
      missing: [...missing],
    }),
  };
  const statistics = countFields(tried.employees, tried.plan.targets);
  const diff = diffRegister({
    ...surroundings.input,
    ...read,
    asOf,
    now: now.toISOString(),
    employees: tried.employees,
    rowProblems: tried.rowProblems,
    collapsed: holdAgainst(marks, statistics, read).collapsed,
  });
  // Without conditions whoever was read is in, whatever the values are.
  const before = saved && {
    ...(saved.settings.syncIf.length === 0 ? tried : normalizeBy(saved.settings, basis)),
    settings: saved.settings,
    version: saved.version,
  };
  return { ...resultOfTry(diff, { tried, saved: before, asOf, sources }), changes: diff.changes };
};

/** Everything that was read, as these settings make it. */
const normalizeBy = (
  settings: ConfigurationSettings,
  { surroundings, fields, pages, accepted }: TryBasis,
): Normalized & Pick<DiffInput, 'rowProblems'> & { readonly plan: ReadPlan } => {
  const provider = providerById(surroundings.connection.provider);
  const plan = planReading(provider, fieldUseOf(settings), fields);
  const rows = pages.flatMap(({ page }) => page.rows);
  const normalized = normalizeRows(rows, { provider, plan, settings, accepted });
  return { plan, settings, ...withoutErased([normalized], surroundings.erased) };
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
