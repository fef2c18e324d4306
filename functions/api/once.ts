import { createHash } from 'node:crypto';
import { ApiProblem } from '#api-contract/problem';
import type { HttpReply } from '#lambda/http-handler';
import type { HttpRequest } from '#lambda/http-request';
import { logger } from '#lambda/logger';
import type { IdempotencyRepository, IdempotentCall } from '#storage/idempotency-repository';
import type { Caller } from './caller';
import { invalid } from './read-input';

type Services = {
  readonly idempotency: Pick<IdempotencyRepository, 'begin' | 'finish' | 'abandon'>;
  readonly now: () => Date;
};

const KEY = /^[\u0021-\u007e]{1,200}$/;

/** A hash of all that a call asks for: the same key with anything else is another call. */
const hashOf = ({ method, path, query, body }: HttpRequest): string =>
  createHash('sha256').update(`${method}\n${path}\n${query.toString()}\n`).update(body).digest('hex');

const keep = async (call: IdempotentCall, reply: HttpReply, services: Services): Promise<void> => {
  const { status, headers, body } = reply;
  try {
    await services.idempotency.finish(call, { status, headers: { ...headers }, body });
  } catch (error) {
    // It is done and cannot be undone: the caller gets the answer, though a repeat would not.
    logger.warn('answer was not kept', { error, companyId: call.companyId });
  }
};

const carryOut = async (
  call: IdempotentCall,
  act: () => Promise<HttpReply>,
  services: Services,
): Promise<HttpReply> => {
  try {
    const reply = await act();
    await keep(call, reply, services);
    return reply;
  } catch (error) {
    await services.idempotency.abandon(call);
    throw error;
  }
};

/** Carries an unsafe call with an `Idempotency-Key` out once: repeats get the first answer, others with the same key 422. */
export const once = async (
  request: HttpRequest,
  caller: Caller,
  act: () => Promise<HttpReply>,
  services: Services,
): Promise<HttpReply> => {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return act();
  if (!KEY.test(key)) {
    throw invalid([
      {
        in: 'header',
        field: 'Idempotency-Key',
        code: 'invalid',
        detail: 'expected 1 to 200 visible characters',
      },
    ]);
  }
  const call: IdempotentCall = {
    companyId: caller.companyId,
    actor: caller.actor,
    key,
    requestHash: hashOf(request),
    now: services.now(),
  };
  const beginning = await services.idempotency.begin(call);
  switch (beginning.kind) {
    case 'new':
      return carryOut(call, act, services);
    case 'replay':
      return {
        ...beginning.response,
        headers: { ...beginning.response.headers, 'idempotency-replayed': 'true' },
      };
    case 'mismatch':
      throw new ApiProblem(
        'idempotency.mismatch',
        'this key was used with another request; choose a new one',
      );
    case 'in_progress':
      throw new ApiProblem('idempotency.in_progress', 'the first call with this key is still running', {
        headers: { 'retry-after': '1' },
      });
    default:
      return beginning satisfies never;
  }
};
