import type { CommandQueues } from '#messaging/command-queues';
import type { EventBus } from '#messaging/event-bus';
import type { CompanyRepository } from '#storage/company-repository';
import type { ConfigurationRepository } from '#storage/configuration-repository';
import type { ConnectionRepository } from '#storage/connection-repository';
import type { RunRepository } from '#storage/run-repository';
import type { SecretStore } from '#storage/secret-store';

/** What the engine's use cases need; each names the part it uses. */
export type EngineServices = {
  readonly companies: Pick<CompanyRepository, 'find'>;
  readonly connections: Pick<ConnectionRepository, 'find' | 'create' | 'update' | 'saveConfiguration'>;
  readonly configurations: Pick<ConfigurationRepository, 'find'>;
  readonly runs: Pick<RunRepository, 'find' | 'start' | 'move' | 'update' | 'takeOver' | 'note'>;
  readonly secrets: Pick<SecretStore, 'nameFor' | 'create' | 'stagePending' | 'delete'>;
  readonly queues: Pick<CommandQueues, 'send'>;
  readonly bus: Pick<EventBus, 'publish'>;
  readonly now: () => Date;
  /** A new random id without prefix, such as a UUID. */
  readonly newId: () => string;
};

/** What reading and ending runs needs: connections are only looked at. */
export type RunServices = Pick<EngineServices, 'runs' | 'bus' | 'now' | 'newId'> & {
  readonly connections: Pick<ConnectionRepository, 'find'>;
};
