import type { FieldValue } from '../employee';
import type { Override } from '../stakeholder';

/** Where a field's value comes from, or who emptied it. `runId`: the sync that wrote, as far as the history reaches. */
export type FieldSource =
  | {
      readonly kind: 'connection';
      readonly connectionId: string;
      readonly runId?: string | undefined;
      readonly at: string;
    }
  | { readonly kind: 'person'; readonly by: string; readonly at: string }
  | { readonly kind: 'emptied'; readonly by: string; readonly at: string }
  /** The day did it: the last day was over. */
  | { readonly kind: 'schedule'; readonly at: string }
  /** There is something, from before the history that was looked through. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'none' };

/** Why a field holds what it holds, although (or because) a connection says something. */
export const reasonCodes = [
  /** HR says the same. */
  'agrees',
  'pinned',
  /** The mapping leaves the field to people. */
  'manual_owner',
  /** A person has to say which value counts. */
  'asked',
  'declined',
  /** A sync wrote it, and somebody undid that. */
  'undone',
  /** Somebody else has the identifier, or several people in HR do: it stays, with an e-mail that comes from it. */
  'identifier_disputed',
  /** A connection that counts more wrote it. */
  'outranked',
  /** The key may not read it, or it is gone. */
  'not_readable',
  /** HR's value is not one the field can hold. */
  'invalid',
  /** HR is empty, and the mapping does not clear the field. */
  'empty_kept',
  /** The conditions keep this person out. */
  'excluded',
  /** Whether the conditions take this person is not known. */
  'scope_not_known',
  /** They have not left: another employment goes on or ends later, or its connection tells the day. */
  'works_elsewhere',
  /** Who has left is in the group of the leaver policy, whatever HR says. */
  'leaver_policy',
  /** Whether HR's record is this person has to be settled first. */
  'identity_open',
  /** Status and tag of leavers come from the last day. */
  'follows_last_day',
  /** They had left before the first sync: nobody was told. */
  'historical',
  /** A person cleared the status of this last day (B105). */
  'status_cleared',
  /** Nobody says that they leave. */
  'no_last_day',
  /** A sync created them, and they are not known to hold securities (B92, B112). */
  'newcomer',
  /** Archived: nothing changes. */
  'archived',
  /** HR's value is in a plan that waits for approval. */
  'waiting',
  /** Typed after the newest reading; the next sync writes HR's value again (B5). */
  'typed_since',
  /** The next sync writes HR's value. */
  'next_sync',
  /** This person was not in the newest reading. */
  'not_in_reading',
  /** Nothing was read yet, or what was read is kept no longer. */
  'not_available',
  /** No connection of this person feeds the field. */
  'not_fed',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

export type Reason = {
  readonly code: ReasonCode;
  readonly connectionId?: string | undefined;
  /** Of `invalid`, `identifier_disputed` and an empty identifier: why. */
  readonly problem?: string | undefined;
  /** Of `excluded` and `scope_not_known`: fields of the conditions. */
  readonly conditions?: readonly string[] | undefined;
  readonly runId?: string | undefined;
};

/** What one connection says about a field: when it last wrote it, and in its newest reading. */
export type HrValue = {
  readonly field: string;
  readonly connectionId: string;
  /** What it wrote last; `null` for empty or never. */
  readonly before: FieldValue | null;
  readonly writtenAt?: string | undefined;
  /** What it says now; `null` for empty, or not known (`state`). */
  readonly after: FieldValue | null;
  readonly state: 'read' | 'not_readable' | 'invalid' | 'not_in_reading' | 'not_available';
  /** When the newest reading began. */
  readonly asOf?: string | undefined;
};

export type FieldExplanation = {
  readonly field: string;
  readonly source: FieldSource;
  /** The pin on it, if it holds today or until the next sync ends it. */
  readonly override?: Override | undefined;
  readonly hr: readonly HrValue[];
  readonly reasons: readonly Reason[];
};
