import { configurationSettingsSchema } from '#domain/configuration';
import type { ConfigurationSettings } from '#domain/configuration';
import { secondReasons, syncKinds } from '#domain/plan';
import { fieldMode } from '#domain/plan/unattended';

type Settings = Pick<ConfigurationSettings, 'approval' | 'guards'>;

/** What part of the people may leave at once where it goes by size: of a large company, and of a small one. */
const BY_SIZE = { least: 2, most: 20 } as const;

/** Each guards less the higher it is. */
const thresholds = ({
  guards: { answer, leaving, missing, identity, creates, fill },
}: Settings): readonly number[] => [
  -answer.people,
  leaving.people,
  missing.people,
  identity.people,
  identity.percent,
  creates.registerOf,
  creates.percent,
  fill.known,
  fill.people,
  -fill.dropTo,
];

const lessGuarded = (next: Settings, saved: Settings): boolean => {
  const before = thresholds(saved);
  if (thresholds(next).some((threshold, index) => threshold > (before[index] ?? 0))) return true;
  return (['leaving', 'missing'] as const).some((guard) => {
    const [now, then] = [next.guards[guard].percent, saved.guards[guard].percent];
    return now !== then && (now ?? BY_SIZE.most) > (then ?? BY_SIZE.least);
  });
};

/**
 * Whether more would be applied without a person than before: a kind of change that somebody had to approve, or a plan
 * that a guard would have stopped. Whoever may not approve must not decide that nobody has to.
 */
export const isLooser = (next: Settings, saved: Settings | undefined): boolean => {
  const before = saved ?? configurationSettingsSchema.parse({});
  return lessReviewed(next, before) || lessGuarded(next, before);
};

/** A kind of change or a field that goes by itself now, or no second person any more. */
const lessReviewed = ({ approval: next }: Settings, { approval: saved }: Settings): boolean => {
  const fields = [...Object.keys(next.fields), ...Object.keys(saved.fields)];
  return (
    [...syncKinds, 'rejoiner' as const].some((kind) => next[kind] === 'auto' && saved[kind] !== 'auto') ||
    fields.some((field) => fieldMode(next, field) === 'auto' && fieldMode(saved, field) !== 'auto') ||
    secondReasons.some((reason) => saved.second[reason] && !next.second[reason])
  );
};
