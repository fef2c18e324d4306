import type { Answer } from '#domain/answer';
import { configurationSettingsSchema } from '#domain/configuration';
import type { ConfigurationSettings } from '#domain/configuration';
import type { DiffInput } from '#domain/diff/diff-input';
import type { RawEmployee } from '#domain/employee';
import type { Decline } from '#domain/plan';
import type { Stakeholder } from '#domain/stakeholder';
import { BENCH, benchCell } from './in-process-pass';

/** Another connection of the company, in use, whose values count before those of the one that is measured. */
const FIRST = 'con_first';

const sizesOffered = ['S', 'M', 'L'].map((id) => ({ id, label: `Size ${id}` }));

/** Every setting that costs something per person: conditions, custom fields, value maps, owners, clearing, a leaver policy. */
export const settingsWithEverything = (): ConfigurationSettings =>
  configurationSettingsSchema.parse({
    optionalFields: ['manager', 'mobilePhone'],
    customFields: [
      { sourceField: 'size', key: 'shirtSize', type: 'choice', options: sizesOffered },
      { sourceField: 'cost', key: 'costCentre', type: 'text' },
      { sourceField: 'bonus', key: 'bonus', type: 'decimal' },
      { sourceField: 'parking', key: 'parking', type: 'yesNo' },
    ],
    syncIf: [
      { type: 'choice', field: 'country', operator: 'none_of', values: ['AQ', 'GS', 'TF'] },
      { type: 'text', field: 'employmentStatus', operator: 'is_not', values: ['Test', 'Draft'] },
      { type: 'date', field: 'startDate', operator: 'before', values: ['2030-01-01'] },
      { type: 'text', field: 'custom.costCentre', operator: 'starts_with', values: ['CC'] },
    ],
    valueMaps: {
      group: { Employees: 'Staff', Advisers: 'Advisory' },
      'custom.shirtSize': { small: 'S', medium: 'M', large: 'L' },
    },
    owners: { team: 'ask', employmentType: 'manual' },
    clearFields: ['addressLine2', 'mobilePhone', 'custom.bonus'],
    leaver: { policy: 'tag_and_group', group: 'Alumni' },
  });

const sizes = ['small', 'medium', 'large'] as const;

/** The same person with four fields of the company's own. */
export const withCustomFields = (person: RawEmployee, index: number): RawEmployee => ({
  ...person,
  values: {
    ...person.values,
    'custom.shirtSize': sizes[index % sizes.length],
    'custom.costCentre': `CC ${index % 40}`,
    'custom.bonus': index % 4 === 0 ? null : `${(index % 90) * 100}.00`,
    'custom.parking': index % 2 === 0 ? 'yes' : 'no',
  },
});

/** One in fifty has a pinned city, one in a hundred is in another connection too, which has the say over the team. */
export const withDecisions = (stakeholder: Stakeholder, index: number): Stakeholder => {
  const { fields, links } = stakeholder;
  const pinned: Partial<Stakeholder> =
    index % 50 === 0
      ? {
          fields: { ...fields, city: { ...benchCell('Pinned'), source: 'user:bench' } },
          overrides: { city: { owner: 'user:bench', reason: 'bench', since: BENCH.observedAt } },
        }
      : {};
  const shared: Partial<Stakeholder> =
    index % 100 === 1 && stakeholder.status === 'active'
      ? {
          fields: { ...fields, team: { ...benchCell('Elsewhere'), source: `conn:${FIRST}` } },
          links: { ...links, [FIRST]: [`f${index}`] },
        }
      : {};
  return { ...stakeholder, ...pinned, ...shared };
};

const REMEMBERED = 500;

/** What people decided before: 500 answers and 500 declines. */
export const decisions = (
  stakeholders: readonly Stakeholder[],
): Pick<DiffInput, 'answers' | 'declines' | 'precedence' | 'pairingDone'> => {
  const { companyId, connectionId, observedAt } = BENCH;
  const some = stakeholders.slice(0, REMEMBERED);
  return {
    precedence: [FIRST, connectionId],
    pairingDone: true,
    answers: some.map(({ stakeholderId }, index): Answer => ({
      v: 1,
      companyId,
      connectionId,
      employeeId: String(100_000 + index * 7),
      answer: { kind: 'never', notThese: [stakeholderId] },
      answeredBy: 'user:bench',
      answeredAt: observedAt,
    })),
    declines: some.map(({ stakeholderId }): Decline => ({
      v: 1,
      companyId,
      connectionId,
      stakeholderId,
      field: 'zipCode',
      valueHash: stakeholderId,
      declinedBy: 'user:bench',
      declinedAt: observedAt,
      runId: 'run_bench',
    })),
  };
};
