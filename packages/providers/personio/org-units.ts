import pMap from 'p-map';
import { isSyncError } from '#domain/errors';
import { parseAnswer } from '../parse-answer';
import { RememberedByKey } from '../remembered';
import { LIMITS } from './limits';
import { isRefusal } from './road-closed';
import { orgUnitSchema } from './schemas';
import type { Session } from './session';

export type UnitKind = 'department' | 'team';

/**
 * Names of departments and teams by id, each asked for once in the life of a client. Their number is that of the
 * company's units, not of its people.
 */
export class OrgUnits {
  private readonly names = new RememberedByKey<string | undefined>();
  private closed = false;

  constructor(private readonly v2: Session) {}

  /** Names of these units; undefined where this key may not read any. A unit that is gone has no entry. */
  async namesOf(kind: UnitKind, ids: readonly string[]): Promise<ReadonlyMap<string, string> | undefined> {
    if (this.closed) return undefined;
    try {
      const found = await pMap(
        new Set(ids),
        async (id) => [id, await this.names.known(`${kind}:${id}`, () => this.ask(kind, id))] as const,
        {
          concurrency: LIMITS.concurrency,
        },
      );
      return new Map(found.flatMap(([id, name]) => (name === undefined ? [] : [[id, name] as const])));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.closed = true;
      return undefined;
    }
  }

  private async ask(kind: UnitKind, id: string): Promise<string | undefined> {
    try {
      const target = `/v2/org-units/${encodeURIComponent(id)}`;
      const body = await this.v2.json({ method: 'GET', target, query: { type: kind } });
      return parseAnswer(orgUnitSchema, `Personio's ${kind}`, body).name ?? undefined;
    } catch (error) {
      if (isSyncError(error, 'provider.not_found')) return undefined;
      throw error;
    }
  }
}
