import { declineSchema } from '#domain/plan';
import type { Decline } from '#domain/plan';
import { batchWrite } from './batch';
import { companyPk, declineKey, declinePrefix } from './keys';
import { queryAll } from './query';
import type { Table } from './table';

/** Rejected changes. Per person and field the last rejection counts; the keyed hash says for which HR value. */
export class DeclineRepository {
  constructor(private readonly table: Table) {}

  /** No two of `declines` may be about the same person and field, but for links, of which each counts. */
  async putMany(declines: readonly Decline[]): Promise<void> {
    await batchWrite(
      this.table,
      declines.map((decline) => ({ ...decline, ...declineKey(decline), type: 'decline' })),
    );
  }

  async listForConnection(companyId: string, connectionId: string): Promise<Decline[]> {
    const listing = { pk: companyPk(companyId), skPrefix: declinePrefix(connectionId) };
    return (await queryAll(this.table, listing)).map((item) => declineSchema.parse(item));
  }
}
