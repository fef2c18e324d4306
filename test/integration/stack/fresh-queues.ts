import { PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll } from '@jest/globals';
import { stack } from './stack';

/**
 * What the file before left in the queues, such as a call to a server that is closed by now and is tried again in
 * minutes, is dropped, and so is what it parked: tests wait until queues are empty. Its companies are nobody's any more.
 */
beforeAll(async () => {
  const sqs = new SQSClient({});
  const urls = Object.entries(stack().outputs).flatMap(([name, url]) =>
    /(Queue|DeadLetters)Url$/.test(name) ? [url] : [],
  );
  await Promise.all(urls.map((QueueUrl) => sqs.send(new PurgeQueueCommand({ QueueUrl }))));
});
