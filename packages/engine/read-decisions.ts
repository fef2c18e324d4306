import pMap from 'p-map';
import type { Answer } from '#domain/answer';
import type { Connection } from '#domain/connection';
import type { ReplacedConnection } from '#domain/diff/diff-input';
import type { Decline } from '#domain/plan';
import { isSameAccount } from '#domain/precedence';
import type { AnswerRepository } from '#storage/answer-repository';
import type { DeclineRepository } from '#storage/decline-repository';

type Services = {
  readonly declines: Pick<DeclineRepository, 'listForConnection'>;
  readonly answers: Pick<AnswerRepository, 'listForConnection'>;
};

/** What people decided about a connection and those it takes the place of. */
export type Decided = {
  readonly declines: readonly Decline[];
  readonly answers: readonly Answer[];
  readonly replaced: readonly ReplacedConnection[];
};

/**
 * `chain`: the connections it takes the place of. Answers name employees by id, so those of another account say nothing
 * here; declines name people of the register.
 */
export const readDecisions = async (
  connection: Connection,
  chain: readonly Connection[],
  services: Services,
): Promise<Decided> => {
  const { companyId, connectionId } = connection;
  const replaced = chain.map((one) => ({
    connectionId: one.connectionId,
    sameAccount: isSameAccount(one, connection),
  }));
  const listing = [{ connectionId, sameAccount: true }, ...replaced];
  const [declines, answers] = await Promise.all([
    pMap(listing, (one) => services.declines.listForConnection(companyId, one.connectionId)),
    pMap(
      listing.filter(({ sameAccount }) => sameAccount),
      (one) => services.answers.listForConnection(companyId, one.connectionId),
    ),
  ]);
  return { replaced, declines: declines.flat(), answers: answers.flat() };
};
