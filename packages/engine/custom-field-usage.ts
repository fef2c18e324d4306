import type { ConfigurationSettings } from '#domain/configuration';
import { customFieldName } from '#domain/custom-field';
import type { Stakeholder } from '#domain/stakeholder';
import type { ConfigurationRepository } from '#storage/configuration-repository';
import type { ConnectionRepository } from '#storage/connection-repository';
import type { StakeholderRepository } from '#storage/stakeholder-repository';

/** Where it is looked whether a custom field is in use. */
export type UsageServices = {
  readonly connections: Pick<ConnectionRepository, 'listAll'>;
  readonly configurations: Pick<ConfigurationRepository, 'latest'>;
  readonly stakeholders: Pick<StakeholderRepository, 'loadAll'>;
};

const uses = ({ customFields, syncIf }: ConfigurationSettings, key: string): boolean =>
  customFields.some((mapping) => mapping.key === key) ||
  syncIf.some(({ field }) => field === customFieldName(key));

/** Per key, the connections in use whose latest configuration feeds the field or asks for it in a condition. */
export const connectionsUsing = async (
  companyId: string,
  keys: readonly string[],
  services: UsageServices,
): Promise<Map<string, string[]>> => {
  const using = new Map<string, string[]>(keys.map((key) => [key, []]));
  for (const { connectionId, state } of await services.connections.listAll(companyId)) {
    if (state === 'disconnected') continue;
    const latest = await services.configurations.latest(companyId, connectionId);
    for (const key of keys) if (latest && uses(latest.settings, key)) using.get(key)?.push(connectionId);
  }
  return using;
};

/** Whether a value was typed by a person or sent by a machine, and not read from an HR system (B125, B126). */
const isTyped = (source: string): boolean => !source.startsWith('conn:');

/** How many people have a value of a field that `counts`; reads the whole register. */
const countPeople = async (
  companyId: string,
  counts: (person: Stakeholder) => boolean,
  { stakeholders }: UsageServices,
): Promise<number> => {
  let people = 0;
  for await (const portion of stakeholders.loadAll(companyId)) {
    people += portion.filter(counts).length;
  }
  return people;
};

/** How many people have a value of this field that was typed, or pinned. */
export const countTyped = (companyId: string, key: string, services: UsageServices): Promise<number> => {
  const name = customFieldName(key);
  return countPeople(companyId, (person) => hasTyped(person, name), services);
};

const hasTyped = ({ fields, overrides }: Stakeholder, name: string): boolean => {
  const cell = fields[name];
  return (cell !== undefined && isTyped(cell.source)) || overrides?.[name] !== undefined;
};

/** How many people have one of these options, wherever it came from. */
export const countHolding = (
  companyId: string,
  key: string,
  options: ReadonlySet<string>,
  services: UsageServices,
): Promise<number> => {
  const name = customFieldName(key);
  const holds = ({ fields }: Stakeholder): boolean => {
    const value = fields[name]?.value;
    return typeof value === 'string' && options.has(value);
  };
  return countPeople(companyId, holds, services);
};

/** Which of these fields somebody has a typed value of; stops reading as soon as that is known of all. */
export const typedFields = async (
  companyId: string,
  keys: readonly string[],
  { stakeholders }: UsageServices,
): Promise<Set<string>> => {
  const open = new Map(keys.map((key) => [customFieldName(key), key]));
  const typed = new Set<string>();
  for await (const portion of stakeholders.loadAll(companyId)) {
    for (const [name, key] of open) {
      if (!portion.some((person) => hasTyped(person, name))) continue;
      typed.add(key);
      open.delete(name);
    }
    if (open.size === 0) break;
  }
  return typed;
};
