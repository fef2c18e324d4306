import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Version } from '#functions/record/record-versions';
import type { Stakeholder } from '#domain/stakeholder';
import { stakeholderFromItem } from '#storage/stakeholder-item';

type Key = `${string}/${number}`;

/** What the table's stream would tell: each stakeholder version that was written, once, with the image before it. */
export class Stream {
  constructor(
    private readonly images: Map<Key, Stakeholder> = new Map(),
    public waiting: readonly Stakeholder[] = [],
  ) {}

  copy(): Stream {
    return new Stream(new Map(this.images), this.waiting);
  }

  /** Looks for stakeholders in a write that took effect. */
  capture(command: object): void {
    for (const item of itemsOf(command)) {
      if (item?.['type'] !== 'stakeholder') continue;
      const written = stakeholderFromItem(item);
      const key: Key = `${written.stakeholderId}/${written.version}`;
      if (this.images.has(key)) throw new Error(`version ${key} was written twice`);
      this.images.set(key, written);
      this.waiting = [...this.waiting, written];
    }
  }

  /** Everything that waits, versions of a person in their order. */
  take(): Version[] {
    const taken = [...this.waiting].sort((one, other) => one.version - other.version);
    this.waiting = [];
    return taken.map((after) => ({
      before: this.images.get(`${after.stakeholderId}/${after.version - 1}`),
      after,
    }));
  }
}

const itemsOf = (command: object): (Record<string, unknown> | undefined)[] => {
  if (command instanceof PutCommand) return [command.input.Item];
  if (command instanceof TransactWriteCommand) {
    return (command.input.TransactItems ?? []).map((part) => part.Put?.Item);
  }
  return [];
};
