import type { SettingsTry } from '#domain/readings/settings-try';

const keyOf = ({
  companyId,
  connectionId,
  tryId,
}: Pick<SettingsTry, 'companyId' | 'connectionId' | 'tryId'>) => `${companyId}/${connectionId}/${tryId}`;

/** Tries in memory. */
export class FakeTries {
  readonly all = new Map<string, SettingsTry>();

  put(one: SettingsTry): void {
    this.all.set(keyOf(one), one);
  }

  async create(one: SettingsTry): Promise<void> {
    this.put(one);
  }

  async find(
    id: Pick<SettingsTry, 'companyId' | 'connectionId' | 'tryId'>,
  ): Promise<SettingsTry | undefined> {
    return this.all.get(keyOf(id));
  }
}
