import type { PendingAuthorization } from '#storage/authorization-repository';

/** Sign-ins under way in memory, with the repository's conditions. */
export class FakeAuthorizations {
  readonly all = new Map<string, PendingAuthorization>();

  async put(state: string, authorization: PendingAuthorization): Promise<void> {
    this.all.set(state, authorization);
  }

  async take(
    state: string,
    by: { companyId: string; session: string; now: Date },
  ): Promise<PendingAuthorization | undefined> {
    const found = this.all.get(state);
    const fits =
      found?.companyId === by.companyId &&
      found.session === by.session &&
      found.expiresAtSeconds * 1000 > by.now.getTime();
    if (!fits) return undefined;
    this.all.delete(state);
    return found;
  }
}
