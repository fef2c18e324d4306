import { erasureSchema } from '#domain/erasure/erasure';
import type { Erasure } from '#domain/erasure/erasure';
import { tombstoneSchema } from '#domain/erasure/tombstone';
import type { Connection } from '#domain/connection';
import type { Stakeholder } from '#domain/stakeholder';
import { personExportSchema } from '#domain/erasure/person-export';
import type { EraseServices } from '#functions/erase/services';
import type { Command } from '#messaging/command-queues';
import type { BusEvent } from '#messaging/event-bus';
import { Process } from '#test/integration/crash/harness/process';
import { auditKey, erasureKey, personExportKey, stakeholderKey, tombstoneKey } from '#storage/keys';
import type { Key } from '#storage/keys';
import { keyOf } from '#storage/personal-items';
import { stakeholderFromItem, stakeholderItem } from '#storage/stakeholder-item';
import { tiesOf } from '#storage/stakeholder-transaction';
import type { Item } from '#storage/table';

const textOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

export const CALLS_LAST_MS = 16 * 60_000;

/** Everything that the function `erase` reaches, in memory; each write goes through a process that a test may end. */
export class EraseWorld {
  readonly items = new Map<string, Item>();
  readonly objects = new Map<string, string>();
  readonly commands: Command[] = [];
  readonly events: BusEvent[] = [];
  private nowMs = Date.parse('2026-03-02T06:00:00.000Z');
  private ids = 0;

  constructor(
    readonly company: { readonly companyId: string; readonly hashKey: string },
    readonly connections: Connection[],
  ) {}

  put(item: Item): void {
    this.items.set(textOf(keyOf(item)), structuredClone(item));
  }

  /** A person with what leads to them. */
  putPerson(person: Stakeholder): void {
    this.put(stakeholderItem(person));
    for (const { key } of tiesOf(person).values()) this.put({ ...key, stakeholderId: person.stakeholderId });
  }

  find(key: Key): Item | undefined {
    return structuredClone(this.items.get(textOf(key)));
  }

  erasure(erasureId: string): Erasure {
    return erasureSchema.parse(this.find(erasureKey(this.company.companyId, erasureId)));
  }

  pass(ms: number): void {
    this.nowMs += ms;
  }

  readonly now = (): Date => new Date((this.nowMs += 1));

  /** Whatever is stored, keys included, as one text. */
  everything(): string {
    return JSON.stringify([[...this.items.values()], [...this.objects]]);
  }

  services(process = new Process()): EraseServices {
    const { companyId } = this.company;
    const write = <T>(what: () => T): Promise<T> => process.write(async () => what());
    const read = <T>(what: () => T): Promise<T> => process.read(async () => what());
    const patchErasure = (erasureId: string, patch: object): void => {
      const kept = { ...this.find(erasureKey(companyId, erasureId)), ...patch };
      this.put(Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)));
    };
    const mine = ({ erasureId, lease }: Pick<Erasure, 'erasureId' | 'lease'>): boolean =>
      lease !== undefined && this.erasure(erasureId).lease?.id === lease.id;
    return {
      companies: {
        find: () =>
          read(() => ({
            v: 1,
            name: 'Acme',
            timeZone: 'Europe/Zurich',
            createdAt: '2026-01-01T00:00:00.000Z',
            version: 1,
            ...this.company,
          })),
        create: async () => 'exists',
      } as EraseServices['companies'],
      connections: { listAll: () => read(() => [...this.connections]) },
      stakeholders: {
        find: (_company, id) =>
          read(() => {
            const item = this.find(stakeholderKey(companyId, id));
            return item && stakeholderFromItem(item);
          }),
        writeByHand: ({ before, next }) =>
          write(() => {
            if (this.find(stakeholderKey(companyId, next.stakeholderId))?.['version'] !== before?.version)
              return 'stale';
            this.putPerson(next);
            return 'written';
          }),
      },
      erasures: {
        claim: ({ erasureId }, lease, now) =>
          write(() => {
            const { dueAt, lease: taken } = this.erasure(erasureId);
            if (dueAt === undefined || (taken && taken.until >= now)) return undefined;
            patchErasure(erasureId, { lease, dueAt: lease.until });
            return this.erasure(erasureId);
          }),
        save: (one, patch) =>
          write(() => {
            if (!mine(one)) return false;
            patchErasure(one.erasureId, patch);
            return true;
          }),
        complete: (one, patch, audit) =>
          write(() => {
            if (!mine(one)) return false;
            patchErasure(one.erasureId, patch);
            this.put({ ...auditKey(audit), ...audit });
            return true;
          }),
        postpone: ({ erasureId }, dueAt) => write(() => patchErasure(erasureId, { dueAt })),
      },
      exports: {
        find: (_company, exportId) =>
          read(() => personExportSchema.optional().parse(this.find(personExportKey(companyId, exportId)))),
        settle: ({ exportId }, outcome) =>
          write(() => this.put({ ...this.find(personExportKey(companyId, exportId)), ...outcome })),
      },
      tombstones: {
        list: () =>
          read(() =>
            [...this.items.values()]
              .filter(({ type }) => type === 'tombstone')
              .map((item) => tombstoneSchema.parse(item)),
          ),
        put: (one) =>
          write(() => {
            const key = tombstoneKey(companyId, one.mark);
            if (!this.find(key)) this.put({ ...key, type: 'tombstone', v: 1, ...one, times: 1 });
          }),
      },
      items: {
        portion: (pk, after, limit) =>
          read(() => {
            const all = [...this.items.values()]
              .filter((item) => item['pk'] === pk && (after === undefined || String(item['sk']) > after))
              .sort((one, other) => (String(one['sk']) < String(other['sk']) ? -1 : 1));
            const items = structuredClone(all.slice(0, limit));
            return { items, after: all.length > limit ? String(items.at(-1)?.['sk']) : undefined };
          }),
        removePerson: (person) =>
          write(() => {
            const key = stakeholderKey(companyId, person.stakeholderId);
            if (this.find(key)?.['version'] !== person.version) return 'stale';
            for (const one of [key, ...[...tiesOf(person).values()].map((tie) => tie.key)])
              this.items.delete(textOf(one));
            return 'removed';
          }),
        remove: (key) => write(() => this.items.delete(textOf(key))),
        removeAll: async (keys) => {
          for (const key of keys) await write(() => this.items.delete(textOf(key)));
        },
        rewrite: (key, _attribute, change) =>
          write(() => {
            const item = this.find(key);
            const next = item && change(item);
            if (next) this.put(next);
            return next !== undefined;
          }),
      },
      objects: {
        list: (prefix, after, limit) =>
          read(() =>
            [...this.objects.keys()]
              .filter((key) => key.startsWith(prefix) && (after === undefined || key > after))
              .sort()
              .slice(0, limit),
          ),
        read: (key) =>
          read(() => {
            const text = this.objects.get(key);
            return text === undefined ? undefined : { text, tag: text };
          }),
        replace: (key, text, tag) =>
          write(() => {
            if (this.objects.get(key) !== tag) return 'changed';
            this.objects.set(key, text);
            return 'written';
          }),
        write: (key, text) => write(() => void this.objects.set(key, text)),
        remove: (key) => write(() => void this.objects.delete(key)),
      },
      queues: { send: (sent) => write(() => void this.commands.push(...sent)) },
      bus: {
        publish: (sent) =>
          sent.length === 0 ? Promise.resolve() : write(() => void this.events.push(...sent)),
      },
      callsLastMs: CALLS_LAST_MS,
      now: this.now,
      newId: () => `id-${(this.ids += 1)}`,
    };
  }
}
