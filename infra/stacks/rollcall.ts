import { Construct } from 'constructs';
import { AlarmDesk } from '../constructs/alarm-desk';
import { bundleFunctions } from '../constructs/bundle';
import { Chain } from '../constructs/chain';
import { Doors } from '../constructs/doors';
import { EventRules } from '../constructs/event-rules';
import type { House } from '../constructs/house';
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
  readonly doors: Doors;
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
    this.doors = new Doors(this, 'Doors', {
      house,
      stores: this.stores,
      chain: this.chain,
      users: this.users,
    });
    new EventRules(this, 'Rules', { house, bus: this.stores.bus, stages: this.chain });
  }
}
