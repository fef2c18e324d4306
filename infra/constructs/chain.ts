import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import {
  CHOICE_PREFIX,
  LOOK_NORMALIZED_PREFIX,
  LOOK_RAW_PREFIX,
  LOOK_ROSTER_PREFIX,
  NORMALIZED_PREFIX,
  PLAN_PREFIX,
  RAW_PREFIX,
  ROSTER_PREFIX,
  TRY_PREFIX,
} from '#storage/object-keys';
import type { House } from './house';
import { Stage } from './stage';
import type { Stores } from './stores';

export type ChainProps = { readonly house: House; readonly stores: Stores };

/** The steps of a sync, each with what it may do and nothing else (pipeline section 3). */
export class Chain extends Construct {
  readonly connect: Stage<'connect'>;
  readonly fetch: Stage<'fetch'>;
  readonly normalize: Stage<'normalize'>;
  readonly diff: Stage<'diff'>;
  readonly apply: Stage<'apply'>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ChainProps,
  ) {
    super(scope, id);
    this.connect = this.addConnect();
    this.normalize = this.addNormalize();
    this.fetch = this.addFetch(this.normalize);
    this.diff = this.addDiff();
    this.apply = this.addApply();
  }

  private addConnect() {
    const { house, stores } = this.props;
    const { environment, register, bus, secrets } = stores;
    const stage = new Stage(this, 'Connect', {
      house,
      name: 'connect',
      impact:
        'New and changed HR keys are not checked: the connection stays in "checking" and nobody can go on.',
      timeout: Duration.minutes(5), // discovery may take minutes
      memorySize: 512,
      environment: {
        ...environment.table,
        ...environment.bus,
        ...environment.secrets,
        ...environment.providers,
        ...environment.oauthApps,
        ...environment.refused,
      },
    });
    const role = stage.function.executionRole;
    register.grantReadWrite(role);
    bus.grantPutEventsTo(role);
    secrets.grantRead(role);
    secrets.grantPromote(role);
    secrets.grantRenew(role);
    stores.appSecrets.grantRead(role);
    return stage;
  }

  private addFetch(normalize: Stage<'normalize'>) {
    const { house, stores } = this.props;
    const { environment, register, pages, bus, secrets } = stores;
    const stage = new Stage(this, 'Fetch', {
      house,
      name: 'fetch',
      impact: 'Syncs stop before the first person is read, or half-way: changes in HR do not arrive.',
      timeout: Duration.minutes(5),
      memorySize: 1024,
      environment: {
        ...environment.table,
        ...environment.bucket,
        ...environment.bus,
        ...environment.secrets,
        ...environment.providers,
        ...environment.oauthApps,
        NORMALIZE_QUEUE_URL: normalize.queue.queueUrl,
      },
      continuesItself: true,
    });
    const role = stage.function.executionRole;
    register.grantReadWrite(role);
    pages.grantRead(role, RAW_PREFIX, LOOK_RAW_PREFIX);
    pages.grantWrite(role, RAW_PREFIX, LOOK_RAW_PREFIX);
    bus.grantPutEventsTo(role);
    secrets.grantRead(role);
    secrets.grantRenew(role);
    stores.appSecrets.grantRead(role);
    stage.acceptFrom(role);
    normalize.acceptFrom(role);
    return stage;
  }

  private addNormalize() {
    const { house, stores } = this.props;
    const { environment, register, pages, bus } = stores;
    const stage = new Stage(this, 'Normalize', {
      house,
      name: 'normalize',
      impact: 'Pages read from HR are not worked on: no sync gets as far as a list of changes.',
      timeout: Duration.minutes(1),
      memorySize: 1769,
      environment: {
        ...environment.table,
        ...environment.bucket,
        ...environment.bus,
        ...environment.refused,
      },
    });
    const role = stage.function.executionRole;
    register.grantReadWrite(role);
    pages.grantRead(role, RAW_PREFIX, LOOK_RAW_PREFIX);
    pages.grantWrite(role, NORMALIZED_PREFIX, LOOK_NORMALIZED_PREFIX);
    bus.grantPutEventsTo(role);
    return stage;
  }

  private addDiff() {
    const { house, stores } = this.props;
    const { environment, register, pages, bus } = stores;
    const stage = new Stage(this, 'Diff', {
      house,
      name: 'diff',
      impact: 'Syncs read everybody but make no list of changes: nothing to review, nothing to apply.',
      timeout: Duration.minutes(15),
      memorySize: 3008,
      environment: {
        ...environment.table,
        ...environment.bucket,
        ...environment.bus,
        ...environment.refused,
      },
    });
    const role = stage.function.executionRole;
    register.grantReadWrite(role);
    register.grantDelete(role); // declines of values that HR does not say any more
    pages.grantRead(role, NORMALIZED_PREFIX, LOOK_NORMALIZED_PREFIX);
    pages.grantRead(role, PLAN_PREFIX); // a plan that waits already, to tell whether the new one differs
    pages.grantRead(role, CHOICE_PREFIX); // what was chosen of it
    pages.grantWrite(role, CHOICE_PREFIX); // and holds of the new one
    pages.grantRead(role, RAW_PREFIX, LOOK_RAW_PREFIX); // to try other settings on what was read
    pages.grantWrite(role, PLAN_PREFIX, ROSTER_PREFIX, LOOK_ROSTER_PREFIX, TRY_PREFIX);
    bus.grantPutEventsTo(role);
    return stage;
  }

  private addApply() {
    const { house, stores } = this.props;
    const { environment, register, pages, bus } = stores;
    const stage = new Stage(this, 'Apply', {
      house,
      name: 'apply',
      impact:
        'Approved changes are not written, or only some of them: the register differs from what was approved.',
      timeout: Duration.minutes(1),
      memorySize: 1024,
      environment: { ...environment.table, ...environment.bucket, ...environment.bus },
      continuesItself: true,
    });
    const role = stage.function.executionRole;
    register.grantReadWrite(role);
    register.grantDelete(role); // identifier claims and links that are released
    pages.grantRead(role, PLAN_PREFIX, CHOICE_PREFIX);
    bus.grantPutEventsTo(role);
    stage.acceptFrom(role);
    return stage;
  }
}
