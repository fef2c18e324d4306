import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';

/** A call that hangs is cut and tried again, well within any function's time. */
const CLIENT = { maxAttempts: 5, requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000 } };

/** Where the SDK goes instead of AWS, by its own variable; undefined in an account. */
const awsEndpoint = (): string | undefined => process.env['AWS_ENDPOINT_URL'];

/** SDK clients, made once per container by a function's `services.ts`; region, endpoint and credentials come from the environment. */
export const awsClients = {
  sqs: () => new SQSClient(CLIENT),
  eventBridge: () => new EventBridgeClient(CLIENT),
  // Links to files lead to the emulator too, which has no name of its own for each bucket.
  s3: () => new S3Client({ ...CLIENT, forcePathStyle: awsEndpoint() !== undefined }),
  secretsManager: () => new SecretsManagerClient(CLIENT),
};
