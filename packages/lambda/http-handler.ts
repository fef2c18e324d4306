import middy from '@middy/core';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { readRequest } from './http-request';
import type { HttpRequest } from './http-request';
import { logger, powertools } from './logger';
import type { LogFields } from './log-keys';

export type HttpReply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The text to send; empty for none. */
  readonly body: string;
  /** For the log line of this call. */
  readonly log?: LogFields | undefined;
};

export type HttpFunction = {
  readonly answer: (request: HttpRequest) => Promise<HttpReply>;
  /** The plain 500 for what `answer` did not expect; it must say nothing of the error. */
  readonly unexpected: (request: HttpRequest) => HttpReply;
  readonly newId: () => string;
  readonly now: () => Date;
};

/** Nothing the API answers may be kept by anybody in between, or be taken for something else by a browser. */
const ALWAYS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const;

/** The HTTP API's one way in: reads the event, answers, logs one line, and turns what nobody expected into a plain 500. */
export const httpHandler = ({ answer, unexpected, newId, now }: HttpFunction) => {
  const reply = async (request: HttpRequest): Promise<HttpReply> => {
    try {
      return await answer(request);
    } catch (error) {
      logger.error('call failed', { error, correlationId: request.correlationId });
      return unexpected(request);
    }
  };

  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(injectLambdaContext(powertools, { resetKeys: true })) // never logEvent: it holds tokens and credentials
    .handler(async (event) => {
      const startedAt = now().getTime();
      const request = readRequest(event, newId);
      const { status, headers, body, log = {} } = await reply(request);
      logger.info('call answered', {
        ...log,
        status,
        correlationId: request.correlationId,
        durationMs: now().getTime() - startedAt,
      });
      return {
        statusCode: status,
        headers: { ...ALWAYS, 'x-correlation-id': request.correlationId, ...headers },
        body,
      };
    });
};
