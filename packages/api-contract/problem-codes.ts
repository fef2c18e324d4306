type ProblemDefinition = { readonly status: number; readonly title: string };

/**
 * Every code a caller can meet, with its status: the one place where codes become statuses. Codes are stable; titles
 * are for people and may change.
 */
export const problemCodes = {
  'request.malformed_json': { status: 400, title: 'The body is not valid JSON' },
  'request.invalid': { status: 400, title: 'The request does not fit the contract' },
  'request.cursor_invalid': { status: 400, title: 'The cursor does not belong to this list' },
  'token.missing': { status: 401, title: 'A valid access token is needed' },
  'token.wrong_kind': { status: 401, title: 'An access token is needed, not an ID token' },
  insufficient_user_authentication: { status: 401, title: 'A recent sign-in is needed' },
  'member.unknown': { status: 403, title: 'The caller belongs to no company' },
  'role.insufficient': { status: 403, title: 'The role does not allow this' },
  'route.unknown': { status: 404, title: 'There is no such route' },
  'resource.not_found': { status: 404, title: 'There is nothing by this id' },
  'reading.missing': { status: 404, title: 'Nothing has been read, or it is gone' },
  'plan.missing': { status: 404, title: 'The run has no plan' },
  'method.not_allowed': { status: 405, title: 'The route does not know this method' },
  'connection.not_configured': { status: 409, title: 'The connection has to be configured first' },
  'connection.not_ready': { status: 409, title: 'The connection is not ready' },
  'connection.busy': { status: 409, title: 'The connection is busy with another run' },
  'connection.disconnected': { status: 409, title: 'The connection is disconnected' },
  'connection.not_replaceable': { status: 409, title: 'This connection cannot be replaced' },
  'try.not_done': { status: 409, title: 'The settings are still being tried, or could not be' },
  'plan.hash_mismatch': { status: 409, title: 'This is not the plan that waits' },
  'plan.outdated': { status: 409, title: 'The plan was made by an older version' },
  'plan.damaged': { status: 409, title: 'The stored plan is not the one that was sealed' },
  'run.wrong_state': { status: 409, title: 'The run is in another state' },
  'sign_in.unavailable': { status: 409, title: 'No sign-in at this HR system' },
  'sign_in.unknown': { status: 409, title: 'This sign-in cannot be finished' },
  'configuration.changed': { status: 409, title: 'The configuration has changed' },
  'guard.not_released': { status: 409, title: 'A guard stopped this plan' },
  'absence.settled': { status: 409, title: 'This absence cannot be decided this way any more' },
  'absence.works_here': { status: 409, title: 'Another HR system says that this person works' },
  'review.changed': { status: 409, title: 'Somebody chose something of this plan meanwhile' },
  'approval.same_person': { status: 409, title: 'A second person has to approve this' },
  'approval.differs': { status: 409, title: 'The first approval was of something else' },
  'record.changed': { status: 409, title: 'Somebody else changed this meanwhile' },
  'identifier.taken': { status: 409, title: 'Somebody else has this identifier' },
  'external_id.taken': { status: 409, title: 'Somebody else has this external id' },
  'answer.person_archived': { status: 409, title: 'This person is archived' },
  'answer.person_taken': { status: 409, title: 'This person is another employee' },
  'pairing.over': { status: 409, title: 'The first sync was applied' },
  'member.exists': { status: 409, title: 'This member exists already' },
  'member.last_owner': { status: 409, title: 'A company needs an owner' },
  'custom_field.exists': { status: 409, title: 'This key is taken' },
  'custom_field.in_use': { status: 409, title: 'The custom field is in use' },
  'custom_field.too_many': { status: 409, title: 'There are too many custom fields' },
  'idempotency.in_progress': { status: 409, title: 'The first call with this key is still running' },
  'request.too_large': { status: 413, title: 'The body is too large' },
  'request.media_type': { status: 415, title: 'The body has to be JSON' },
  'custom_field.refused': { status: 422, title: 'A field for data that is not accepted' },
  'look.invalid': { status: 422, title: 'These fields cannot be looked at' },
  'configuration.invalid': { status: 422, title: 'The configuration does not fit the connection' },
  'problem.not_acknowledgeable': { status: 422, title: 'This is answered, not acknowledged' },
  'problem.unknown': { status: 422, title: 'The run has no such problem' },
  'stakeholder.invalid': { status: 422, title: 'These values are not taken' },
  'answer.not_possible': { status: 422, title: 'The question does not take this answer' },
  'answer.person_unknown': { status: 422, title: 'Somebody named is not in the register' },
  'selection.invalid': { status: 422, title: 'The selection does not fit the plan' },
  'selection.inseparable': { status: 422, title: 'These people can only go together with others' },
  'idempotency.mismatch': { status: 422, title: 'The key was used with another request' },
  'rate.limited': { status: 429, title: 'Too many calls' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  'service.unavailable': { status: 503, title: 'Try again in a moment' },
} as const satisfies Record<string, ProblemDefinition>;

export type ProblemCode = keyof typeof problemCodes;

/** Whether a text is one of the codes above. */
export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problemCodes, code);

/** The status that goes with a code. */
export const statusOf = (code: ProblemCode): number => problemCodes[code].status;
