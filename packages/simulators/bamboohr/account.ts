import type { DayChanges } from '../population/day-changes';
import { Population } from '../population/population';
import type { PopulationOptions } from '../population/population';
import { changedAliases } from './changed-aliases';
import type { Catalogue } from './field-catalogue';

/** The people of one simulated BambooHR account, whose days are summed up in report aliases. */
export class BambooHrAccount extends Population {
  private readonly catalogue: Catalogue;

  constructor({ catalogue, ...population }: PopulationOptions & { catalogue: Catalogue }) {
    super(population);
    this.catalogue = catalogue;
  }

  /** `changed` holds the report aliases that now read differently, derived ones included, `lastChanged` left out. */
  override nextDay(): DayChanges {
    const find = (id: string) => this.find(id);
    return super.nextDay((pair, days) => changedAliases(pair, { ...days, find }, this.catalogue));
  }
}
