import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import {
  EXPORT_PREFIX,
  CHOICE_PREFIX,
  LOOK_ROSTER_PREFIX,
  NORMALIZED_PREFIX,
  PLAN_PREFIX,
  ROSTER_PREFIX,
  TRY_PREFIX,
} from '#storage/object-keys';
import { ApiGateway } from './api-gateway';
import type { Chain } from './chain';
import type { House } from './house';
import { HouseFunction } from './house-function';
import { MinuteTimer } from './minute-timer';
import type { Stage } from './stage';
import { StakeholderStream } from './stakeholder-stream';
import type { Stores } from './stores';
import type { Users } from './users';

export type DoorsProps = {
  readonly house: House;
  readonly stores: Stores;
  readonly chain: Chain;
  readonly erase: Stage<'erase'>;
  /** The stack's own user pool, unless the settings name another issuer. */
  readonly users: Users | undefined;
};

/** The functions that no queue feeds: calls come in by `api`, time by `schedule`, and changes go out by `record`. */
export class Doors extends Construct {
  readonly gateway: ApiGateway;
  readonly api: HouseFunction<'api'>;
  readonly schedule: HouseFunction<'schedule'>;
  readonly record: HouseFunction<'record'>;
  readonly timer: MinuteTimer;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DoorsProps,
  ) {
    super(scope, id);
    this.api = this.addApi();
    this.gateway = new ApiGateway(this, 'Gateway', {
      house: props.house,
      function: this.api,
      ...tokensOf(props),
    });
    this.schedule = this.addSchedule();
    this.timer = new MinuteTimer(this, 'Timer', { house: props.house, function: this.schedule });
    this.record = this.addRecord();
    new StakeholderStream(this, 'Stream', {
      house: props.house,
      register: props.stores.register,
      pages: props.stores.pages,
      function: this.record,
    });
  }

  private addApi() {
    const { house, stores, chain } = this.props;
    const { environment, register, pages, bus, secrets } = stores;
    const api = new HouseFunction(this, 'Api', {
      house,
      name: 'api',
      impact: 'Nobody can see, approve or change anything, by the console or by another product.',
      timeout: Duration.seconds(10),
      memorySize: 1024,
      environment: {
        ...environment.table,
        ...environment.bucket,
        ...environment.bus,
        ...environment.secrets,
        ...environment.oauthApps,
        ...environment.refused,
        PROVIDER_URLS: environment.providers.PROVIDER_URLS,
        SECRETS_KEY_ID: stores.key.keyId,
        CONNECT_QUEUE_URL: chain.connect.queue.queueUrl,
        APPLY_QUEUE_URL: chain.apply.queue.queueUrl,
        DIFF_QUEUE_URL: chain.diff.queue.queueUrl,
        ERASE_QUEUE_URL: this.props.erase.queue.queueUrl,
      },
    });
    const role = api.executionRole;
    register.grantReadWrite(role, 'byName');
    register.grantDelete(role);
    pages.grantRead(role, NORMALIZED_PREFIX, PLAN_PREFIX, ROSTER_PREFIX, LOOK_ROSTER_PREFIX, TRY_PREFIX);
    pages.grantRead(role, CHOICE_PREFIX);
    pages.grantWrite(role, CHOICE_PREFIX); // what is chosen of a plan, beside plans: those it cannot write
    pages.grantRead(role, EXPORT_PREFIX); // it signs the addresses of files, and a signature can no more than its signer
    bus.grantPutEventsTo(role);
    secrets.grantWrite(role);
    chain.connect.acceptFrom(role);
    chain.apply.acceptFrom(role);
    chain.diff.acceptFrom(role);
    this.props.erase.acceptFrom(role);
    return api;
  }

  private addSchedule() {
    const { house, stores, chain } = this.props;
    const { environment, register, bus } = stores;
    const schedule = new HouseFunction(this, 'Schedule', {
      house,
      name: 'schedule',
      impact: 'No sync starts by itself, and runs that stand still are neither sent on nor ended.',
      timeout: Duration.minutes(1),
      memorySize: 512,
      environment: {
        ...environment.table,
        ...environment.bus,
        FETCH_QUEUE_URL: chain.fetch.queue.queueUrl,
        NORMALIZE_QUEUE_URL: chain.normalize.queue.queueUrl,
        DIFF_QUEUE_URL: chain.diff.queue.queueUrl,
        APPLY_QUEUE_URL: chain.apply.queue.queueUrl,
        ERASE_QUEUE_URL: this.props.erase.queue.queueUrl,
      },
    });
    const role = schedule.executionRole;
    register.grantReadWrite(role, 'due');
    bus.grantPutEventsTo(role);
    for (const stage of [chain.fetch, chain.normalize, chain.diff, chain.apply]) stage.acceptFrom(role);
    this.props.erase.acceptFrom(role);
    return schedule;
  }

  private addRecord() {
    const { house, stores } = this.props;
    const { environment, register, bus } = stores;
    const record = new HouseFunction(this, 'Record', {
      house,
      name: 'record',
      impact:
        'Changes of people are in the register, but their history and events (offboarding, webhooks) are missing.',
      timeout: Duration.minutes(1),
      memorySize: 1024,
      environment: { ...environment.table, ...environment.bus },
    });
    register.grantReadWrite(record.executionRole);
    register.grantDelete(record.executionRole); // what it recorded of somebody who was erased at that moment
    bus.grantPutEventsTo(record.executionRole);
    return record;
  }
}

const tokensOf = ({ house, users }: DoorsProps) => {
  if (house.settings.identity) return house.settings.identity;
  if (users) return { issuer: users.issuer, audience: users.audience };
  throw new Error('an issuer of tokens is needed: the user pool of the stack, or settings.identity');
};
