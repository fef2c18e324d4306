import { canonicalJson } from '#domain/canonical-json';
import { fieldUseOf } from '#domain/configuration';
import type { Connection } from '#domain/connection';
import type { DiffInput } from '#domain/diff/diff-input';
import type { Collapse } from '#domain/guards/figures';
import { collapsedFields, fieldFills, nextMarks } from '#domain/guards/fill-marks';
import type { FieldFill, FillMarks } from '#domain/guards/fill-marks';
import { countFields } from '#domain/readings/field-statistics';
import type { FieldStatistics } from '#domain/readings/field-statistics';
import { lookSettings } from '#domain/readings/look-settings';
import type { Run } from '#domain/run';
import { planReading } from '#providers/plan-reading';
import { providerById } from '#providers/registry';
import type { DiffServices } from './services';

/** How well the fields of a reading are filled, and how that compares with readings before. */
export type MeasuredFields = {
  readonly statistics: readonly FieldStatistics[];
  /** Fields that nearly everybody had, and few have now. */
  readonly collapsed: readonly Collapse[];
  /** What is known after this reading; undefined where it is what was known before. */
  readonly next: FillMarks | undefined;
};

/**
 * Counts the fields of a whole reading and holds them against what complete readings of this connection had. A look is
 * only counted: it reads other fields than a sync, and for somebody's eyes.
 */
export const measureFields = async (
  run: Pick<Run, 'companyId' | 'connectionId' | 'mode' | 'look'>,
  { input, connection }: { readonly input: DiffInput; readonly connection: Connection },
  services: Pick<DiffServices, 'catalogues' | 'fillMarks'>,
): Promise<MeasuredFields> => {
  const targets = await targetsOf(run, input, connection, services);
  const statistics = countFields(input.employees, targets);
  if (run.mode === 'look') return { statistics, collapsed: [], next: undefined };
  const { companyId, connectionId } = run;
  const known = await services.fillMarks.find(companyId, connectionId);
  const { marks = {}, version = 0 } = known ?? {};
  const { fills, collapsed } = holdAgainst(marks, statistics, input);
  const next = nextMarks(fills, marks, {
    collapsed,
    targets: Object.keys(targets),
    limits: input.settings.guards.fill,
    now: input.now,
  });
  const isSame = canonicalJson(next) === canonicalJson(marks);
  return {
    statistics,
    collapsed,
    next: isSame ? undefined : { v: 1, companyId, connectionId, version: version + 1, marks: next },
  };
};

/** How well fields are filled, and which of them fell from nearly full to nearly empty. */
export const holdAgainst = (
  marks: FillMarks['marks'],
  statistics: readonly FieldStatistics[],
  { settings, notReadable, lost }: Pick<DiffInput, 'settings' | 'notReadable' | 'lost'>,
): { readonly fills: readonly FieldFill[]; readonly collapsed: readonly Collapse[] } => {
  const fills = fieldFills(statistics, settings, [...notReadable, ...lost]);
  return { fills, collapsed: collapsedFields(fills, marks, settings.guards.fill) };
};

/**
 * Keeps what a reading showed. Harmless to repeat: what it stopped it stops again. Whoever was faster knows as much or
 * more, since the connection's lock lets one reading after the other through.
 */
export const rememberFields = async (
  { next }: Pick<MeasuredFields, 'next'>,
  services: Pick<DiffServices, 'fillMarks'>,
): Promise<void> => {
  if (next) await services.fillMarks.put(next);
};

/** Which fields of the provider each target was made from, as the reading asked for them. */
const targetsOf = async (
  run: Pick<Run, 'companyId' | 'connectionId' | 'look'>,
  { settings }: DiffInput,
  { provider }: Connection,
  services: Pick<DiffServices, 'catalogues'>,
): Promise<Readonly<Record<string, readonly string[]>>> => {
  const catalogue = (await services.catalogues.find(run.companyId, run.connectionId))?.fields ?? [];
  const read = run.look
    ? lookSettings(settings, { sourceFields: run.look.sourceFields, catalogue })
    : settings;
  return planReading(providerById(provider), fieldUseOf(read), catalogue).targets;
};
