import type { LeaverDate } from '../configuration';
import type { CustomFields } from './check-value';

/** What an edit needs to know beside the person. */
export type EditContext = {
  /** `user:<subject>` or `client:<id>`: source of the cells and author of the version. */
  readonly actor: string;
  /** ISO instant. */
  readonly now: string;
  /** The company's calendar day. */
  readonly today: string;
  readonly customFields: CustomFields;
  /** Ids, of those named as managers, that are people of this register. */
  readonly people: ReadonlySet<string>;
  /** Connections of the company that identifiers may belong to. */
  readonly connections: ReadonlySet<string>;
  /** Which date says when this person leaves; where it is empty, the termination date does. */
  readonly leaverDate: LeaverDate;
};
