import {
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { S3ServiceException } from '@aws-sdk/client-s3';
import type { Call } from './mishaps';

const metadata = (httpStatusCode: number) => ({ $metadata: { httpStatusCode } });

/** An error as the service, or the network, would give it. */
export const failureOf = (what: 'throttled' | 'conflict' | 'answer_lost', call: Call): Error => {
  if (what === 'answer_lost') {
    return Object.assign(new Error('the connection was reset'), { name: 'TimeoutError', code: 'ECONNRESET' });
  }
  return what === 'throttled' ? throttling(call) : conflict(call);
};

const throttling = ({ service }: Call): Error => {
  const message = 'slow down';
  if (service === 'dynamodb') {
    return new ProvisionedThroughputExceededException({ message, ...metadata(400) });
  }
  if (service === 's3') {
    return new S3ServiceException({ name: 'SlowDown', $fault: 'server', message, ...metadata(503) });
  }
  return Object.assign(new Error(message), {
    name: 'ThrottlingException',
    $fault: 'client',
    ...metadata(400),
  });
};

const conflict = ({ service, items }: Call): Error => {
  const message = 'another writer was there';
  if (service === 's3') {
    const name = 'ConditionalRequestConflict';
    return new S3ServiceException({ name, $fault: 'client', message, ...metadata(409) });
  }
  if (items === undefined) return new TransactionConflictException({ message, ...metadata(400) });
  const CancellationReasons = Array.from({ length: items }, (_, index) => ({
    Code: index === 0 ? 'TransactionConflict' : 'None',
  }));
  return new TransactionCanceledException({ message, CancellationReasons, ...metadata(400) });
};
