import { employeeFields, isEmployeeField } from '#domain/fields';
import type { ProviderDeclaration } from '#providers/port';
import type { AccountReading } from './read-account';
import { shapesByCall } from './recording';
import type { RecordedCall } from './recording';
import { compareShapes } from './shape';

type Verified = {
  readonly declaration: Pick<ProviderDeclaration, 'label' | 'fields' | 'permissions' | 'unavailable'>;
  readonly reading: AccountReading;
  readonly calls: readonly RecordedCall[];
  /** The same calls to an account of ours, whose answers are what we know of the vendor. */
  readonly known: readonly RecordedCall[];
};

/** What was found, as Markdown for a bug report: counts, codes and field names of the vendor's vocabulary, no values. */
export const reportOf = (verified: Verified): { readonly text: string; readonly isFine: boolean } => {
  const { declaration, reading, calls, known } = verified;
  const answers = answerLines(calls, known);
  const lines = [
    `# ${declaration.label}, verified`,
    '',
    '## Steps',
    ...reading.steps.map(({ name, outcome, isFine }) => `- ${isFine ? 'ok' : 'FAILED'} ${name}: ${outcome}`),
    '',
    '## Calls',
    ...callLines(calls),
    '',
    '## Answers compared with what we know',
    ...(answers.length > 0 ? answers : ['- nothing unknown']),
    '',
    '## Permissions',
    ...permissionLines(verified),
    '',
    '## People read',
    `- ${reading.people} people${reading.total === undefined ? '' : ` of ${reading.total}`}, ${reading.seenTwice} seen twice`,
    ...[...reading.rowProblems].map(([code, count]) => `- ${count} rows: ${code}`),
    ...fieldLines(reading),
    '',
  ];
  const isFine = reading.steps.every((step) => step.isFine) && reading.seenTwice === 0;
  return { text: lines.join('\n'), isFine };
};

const callLines = (calls: readonly RecordedCall[]): string[] => {
  const byCall = Map.groupBy(calls, ({ call, status }) => `${call} -> ${status}`);
  return [...byCall].map(([call, made]) => {
    const slowest = Math.max(...made.map(({ milliseconds }) => milliseconds));
    const bytes = made.reduce((sum, one) => sum + one.bytes, 0);
    return `- ${call}: ${made.length} times, ${bytes} bytes, slowest ${slowest} ms`;
  });
};

const answerLines = (calls: readonly RecordedCall[], known: readonly RecordedCall[]): string[] => {
  const knownShapes = shapesByCall(known);
  return [...shapesByCall(calls)].flatMap(([call, shape]) => {
    const expected = knownShapes.get(call);
    if (!expected) return [`- ${call}: our own account never answers this call`];
    const { unknown, otherKind } = compareShapes(shape, expected);
    return [
      ...unknown.map((path) => `- ${call}: unknown member \`${path}\``),
      ...otherKind.map((path) => `- ${call}: another kind of value \`${path}\``),
    ];
  });
};

const permissionLines = ({ declaration, reading }: Verified): string[] => {
  const granted = (key: string): string => {
    const fields = reading.catalogue.filter(({ permission }) => permission === key);
    const hidden = fields.filter(({ readable }) => readable === 'no');
    if (hidden.length > 0)
      return `missing for ${hidden.map(({ employeeField, sourceField }) => employeeField ?? sourceField).join(', ')}`;
    // Seen on somebody; without that nothing is proven.
    return fields.some(({ readable }) => readable === 'yes') ? 'given' : 'not known';
  };
  const lines = declaration.permissions.map(({ key, label }) => `- ${label}: ${granted(key)}`);
  return [
    ...lines,
    ...(reading.notReadable.length > 0 ? [`- not in the answers: ${reading.notReadable.join(', ')}`] : []),
    ...declaration.unavailable.map(({ employeeField }) => `- the vendor has no ${employeeField}`),
  ];
};

const fieldLines = ({ fields }: AccountReading): string[] =>
  [...fields]
    .filter(([field]) => isEmployeeField(field))
    .map(([field, { read, filled, problems }]) => {
      const label = isEmployeeField(field) ? employeeFields[field].label : field;
      const wrong = [...problems].map(([code, count]) => `, ${count} ${code}`).join('');
      return `- ${label}: ${filled} of ${read} filled${wrong}`;
    });
