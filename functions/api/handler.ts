import { ApiProblem } from '#api-contract/problem';
import { httpHandler } from '#lambda/http-handler';
import { answerWith } from './answer';
import { apiConfigSchema } from './config';
import { problemReply } from './problem-reply';
import { buildServices } from './services';

const services = buildServices(apiConfigSchema.parse(process.env));

export const handler = httpHandler({
  answer: answerWith(services),
  unexpected: ({ correlationId }) => problemReply(new ApiProblem('internal', 'unexpected'), correlationId),
  newId: services.newId,
  now: services.now,
});
