import { Construct } from 'constructs';
import { AlarmDesk } from '../constructs/alarm-desk';
import { bundleFunctions } from '../constructs/bundle';
import { Chain } from '../constructs/chain';
import type { DeadLetters } from '../constructs/dead-letters';
import { Doors } from '../constructs/doors';
import { Erasing } from '../constructs/erasing';
import { EventLog } from '../constructs/event-log';
import { EventRules } from '../constructs/event-rules';
import type { House } from '../constructs/house';
import { Overview } from '../constructs/overview';
import { Stores } from '../constructs/stores';
import { Users } from '../constructs/users';
import { completeSettings } from '../settings';
import type { Settings } from '../settings';

export type RollcallProps = Settings & {
  /** The functions' code, if it is not to be bundled from the sources here. */
  readonly code?: House['code'] | undefined;
};

/**
 * All of Rollcall, for an app of your own: `new Rollcall(stack, 'Rollcall', { stage: 'production' })`. One deployment
 * serves all companies; there is one per stage, account and region. Throws a ZodError if the settings are wrong.
 */
export class Rollcall extends Construct {
  readonly stores: Stores;
  readonly chain: Chain;
  readonly erasing: Erasing;
  readonly doors: Doors;
  readonly rules: EventRules;
  readonly eventLog: EventLog;
  /** Undefined if the settings name another issuer. */
  readonly users: Users | undefined;

  constructor(scope: Construct, id: string, { code, ...given }: RollcallProps) {
    super(scope, id);
    const settings = completeSettings(given);
    const prefix = `rollcall-${settings.stage}`;
    const house: House = {
      settings,
      prefix,
      alarms: new AlarmDesk(this, 'Alarms', { ...settings, prefix }),
      code: code ?? bundleFunctions(this),
    };
    this.stores = new Stores(this, 'Stores', house);
    this.users = settings.identity ? undefined : new Users(this, 'Users', settings);
    this.chain = new Chain(this, 'Chain', { house, stores: this.stores });
    this.erasing = new Erasing(this, 'Erasing', { house, stores: this.stores });
    this.doors = new Doors(this, 'Doors', {
      house,
      stores: this.stores,
      chain: this.chain,
      erase: this.erasing.erase,
      users: this.users,
    });
    this.rules = new EventRules(this, 'Rules', { house, bus: this.stores.bus, stages: this.chain });
    this.eventLog = new EventLog(this, 'EventLog', { house, bus: this.stores.bus });
    this.addOverview(house);
  }

  /** Every queue of work, by the name of its step. */
  get stages() {
    const { connect, fetch, normalize, diff, apply } = this.chain;
    return { connect, fetch, normalize, diff, apply, erase: this.erasing.erase };
  }

  /** Every queue for what was given up on, by where it came from. */
  get deadLetters(): Record<string, DeadLetters> {
    return {
      ...Object.fromEntries(Object.entries(this.stages).map(([name, stage]) => [name, stage.deadLetters])),
      ...this.rules.undelivered,
      schedule: this.doors.timer.undelivered,
      eventLog: this.eventLog.undelivered,
    };
  }

  private addOverview(house: House): void {
    const { api, schedule, record } = this.doors;
    const stages = Object.entries(this.stages);
    new Overview(this, 'Overview', {
      house,
      eventLog: this.eventLog,
      functions: {
        api,
        schedule,
        record,
        ...Object.fromEntries(stages.map(([name, stage]) => [name, stage.function])),
      },
      queues: Object.fromEntries(stages.map(([name, stage]) => [name, stage.queue])),
      deadLetters: this.deadLetters,
      register: this.stores.register,
    });
  }
}
