import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { BatchGetCommand, BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { emulator } from '../integration/storage/emulator';
import type { Invocation } from './invocation';
import type { Call } from './mishaps';

/** What the SDK's own strategy repeats, as often, without its pauses: nothing waits here for real. */
const retriesWithoutPauses = (mostAttempts: number) => {
  const token = (retries: number) => ({
    getRetryCount: () => retries,
    getRetryDelay: () => 0,
    getRetryCost: () => undefined,
  });
  return {
    mode: 'standard',
    acquireInitialRetryToken: async () => token(0),
    refreshRetryTokenForRetry: async (
      before: ReturnType<typeof token>,
      { errorType, error }: { errorType: string; error?: unknown },
    ) => {
      if (errorType === 'CLIENT_ERROR' || before.getRetryCount() + 1 >= mostAttempts) throw error;
      return token(before.getRetryCount() + 1);
    },
    recordSuccess: () => undefined,
  };
};

/** For `createTable`, whose attempts are eight. */
export const tableSettings = { retryStrategy: retriesWithoutPauses(8) };

const OTHERS = 5;
export const emulatedS3 = () =>
  new S3Client({ ...emulator(), forcePathStyle: true, retryStrategy: retriesWithoutPauses(OTHERS) });
export const emulatedSecrets = () =>
  new SecretsManagerClient({ ...emulator(), retryStrategy: retriesWithoutPauses(OTHERS) });

const READS = /^(Get|BatchGet|Query|Scan|Describe|List|Head|TransactGet)/;

type Sends = { send: (command: never) => Promise<unknown> };
type SentCommand = {
  readonly input: Record<string, unknown>;
  readonly middlewareStack: { add: (middleware: unknown, options: object) => void };
};

/** An SDK client every attempt of whose calls passes the invocation, below the SDK's own retries. */
const through = (
  invocation: Invocation,
  service: Call['service'],
  client: Sends,
  onWrite: () => void = () => undefined,
): Sends => ({
  send: (command: SentCommand) => {
    const name = command.constructor.name.replace(/Command$/, '');
    const { TransactItems: items } = command.input;
    const call: Call = {
      service,
      name,
      write: !READS.test(name),
      items: Array.isArray(items) ? items.length : undefined,
    };
    const middleware = (next: (args: unknown) => Promise<unknown>) => (args: unknown) =>
      invocation.attempt(call, () => {
        if (call.write) onWrite();
        return next(args);
      });
    command.middlewareStack.add(middleware, {
      step: 'finalizeRequest',
      priority: 'low',
      name: 'faults',
      override: true,
    });
    return client.send(command as never);
  },
});

export const s3Through = (invocation: Invocation, client: S3Client): S3Client =>
  through(invocation, 's3', client) as S3Client;

export const secretsThrough = (invocation: Invocation, client: SecretsManagerClient): SecretsManagerClient =>
  through(invocation, 'secrets', client) as SecretsManagerClient;

/** Batches may be taken in part, as DynamoDB does it: it answers 200 and names what it had no capacity for. */
export const tableThrough = (
  invocation: Invocation,
  client: DynamoDBDocumentClient,
  onWrite: () => void,
): DynamoDBDocumentClient => {
  const sends = through(invocation, 'dynamodb', client, onWrite);
  const send = async (command: object): Promise<unknown> => {
    if (command instanceof BatchWriteCommand) return writeSome(command, sends, invocation);
    if (command instanceof BatchGetCommand) return getSome(command, sends, invocation);
    return sends.send(command as never);
  };
  return { send } as unknown as DynamoDBDocumentClient;
};

const writeSome = async (command: BatchWriteCommand, sends: Sends, { mishaps }: Invocation) => {
  const [[name, requests] = ['', []]] = Object.entries(command.input.RequestItems ?? {});
  if (!mishaps.halves(requests.length)) return sends.send(command as never);
  const half = Math.floor(requests.length / 2);
  const answer = await sends.send(
    new BatchWriteCommand({ RequestItems: { [name]: requests.slice(0, half) } }) as never,
  );
  return { ...(answer as object), UnprocessedItems: { [name]: requests.slice(half) } };
};

const getSome = async (command: BatchGetCommand, sends: Sends, { mishaps }: Invocation) => {
  const [[name, request] = ['', undefined]] = Object.entries(command.input.RequestItems ?? {});
  const keys = request?.Keys ?? [];
  if (!mishaps.halves(keys.length)) return sends.send(command as never);
  const half = Math.floor(keys.length / 2);
  const answer = await sends.send(
    new BatchGetCommand({ RequestItems: { [name]: { ...request, Keys: keys.slice(0, half) } } }) as never,
  );
  return { ...(answer as object), UnprocessedKeys: { [name]: { ...request, Keys: keys.slice(half) } } };
};
