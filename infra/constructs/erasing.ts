import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import {
  EXPORT_PREFIX,
  LOOK_NORMALIZED_PREFIX,
  LOOK_RAW_PREFIX,
  LOOK_ROSTER_PREFIX,
  NORMALIZED_PREFIX,
  PLAN_PREFIX,
  RAW_PREFIX,
  ROSTER_PREFIX,
  STREAM_FAILURES,
  TRY_PREFIX,
} from '#storage/object-keys';
import type { House } from './house';
import { Stage } from './stage';
import type { Stores } from './stores';

/** Everything that may show a person. */
const SHOWS_PEOPLE = [
  RAW_PREFIX,
  LOOK_RAW_PREFIX,
  NORMALIZED_PREFIX,
  LOOK_NORMALIZED_PREFIX,
  ROSTER_PREFIX,
  LOOK_ROSTER_PREFIX,
  TRY_PREFIX,
  PLAN_PREFIX,
  EXPORT_PREFIX,
  STREAM_FAILURES,
] as const;

/** The longest timeout of any function, and a minute for clocks and starts: whatever was under way has ended by then. */
const CALLS_LAST = Duration.minutes(16);
/** In an emulator calls take milliseconds, and nobody erased there is anybody. */
const CALLS_LAST_LOCALLY = Duration.seconds(2);

export type ErasingProps = { readonly house: House; readonly stores: Stores };

/**
 * Removes a person from everything that is stored, or gathers it in a file (design README, section 5). The one function that
 * writes over what others wrote once, and that deletes objects; it can read no credentials and call no HR system.
 */
export class Erasing extends Construct {
  readonly erase: Stage<'erase'>;

  constructor(scope: Construct, id: string, { house, stores }: ErasingProps) {
    super(scope, id);
    const { environment, register, pages, bus } = stores;
    const callsLast = house.settings.stage === 'local' ? CALLS_LAST_LOCALLY : CALLS_LAST;
    this.erase = new Stage(this, 'Erase', {
      house,
      name: 'erase',
      impact:
        'People who asked to be erased are still stored in part, and files about a person are not made.',
      timeout: Duration.minutes(15),
      memorySize: 1769,
      environment: {
        ...environment.table,
        ...environment.bucket,
        ...environment.bus,
        CALLS_LAST_SECONDS: String(callsLast.toSeconds()),
      },
      continuesItself: true,
    });
    const role = this.erase.function.executionRole;
    register.grantReadWrite(role);
    register.grantDelete(role);
    pages.grantRead(role, ...SHOWS_PEOPLE);
    pages.grantWrite(role, ...SHOWS_PEOPLE);
    pages.grantDelete(role, EXPORT_PREFIX);
    bus.grantPutEventsTo(role);
    this.erase.acceptFrom(role);
  }
}
