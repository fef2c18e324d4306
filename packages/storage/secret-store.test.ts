import { describe, expect, it } from '@jest/globals';
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  InvalidRequestException,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { SecretStore } from './secret-store';

const NAME = 'rollcall/cmp_a/con_a';
const aStore = () => {
  const client = new SecretsManagerClient({ region: 'eu-central-1' });
  return { store: new SecretStore(client, 'rollcall', 'key-1'), mock: mockClient(client) };
};
const missing = expect.objectContaining({ code: 'record.missing' });
const failure = { message: 'no', $metadata: {} };

describe('SecretStore', () => {
  it('names secrets by company and connection', () => {
    expect(aStore().store.nameFor('cmp_a', 'con_a')).toBe(NAME);
  });

  it('creates under the key it was given', async () => {
    const { store, mock } = aStore();
    mock.on(CreateSecretCommand).resolves({ VersionId: 'v1' });

    expect(await store.create(NAME, 'value')).toBe('v1');
    expect(mock.commandCalls(CreateSecretCommand)[0]?.args[0].input).toEqual({
      Name: NAME,
      SecretString: 'value',
      KmsKeyId: 'key-1',
    });
  });

  it('stages without touching what is current', async () => {
    const { store, mock } = aStore();
    mock.on(DescribeSecretCommand).resolves({ VersionIdsToStages: { v1: ['AWSCURRENT'] } });
    mock.on(PutSecretValueCommand).resolves({ VersionId: 'v2' });

    expect(await store.stagePending(NAME, 'value')).toBe('v2');
    expect(mock.commandCalls(UpdateSecretVersionStageCommand)).toHaveLength(0);
    expect(mock.commandCalls(PutSecretValueCommand)[0]?.args[0].input.VersionStages).toEqual(['AWSPENDING']);
  });

  it('drops what was staged before', async () => {
    const { store, mock } = aStore();
    mock
      .on(DescribeSecretCommand)
      .resolves({ VersionIdsToStages: { v1: ['AWSCURRENT'], v2: ['AWSPENDING'] } });
    mock.on(PutSecretValueCommand).resolves({ VersionId: 'v3' });

    await store.stagePending(NAME, 'value');

    expect(mock.commandCalls(UpdateSecretVersionStageCommand)[0]?.args[0].input).toEqual({
      SecretId: NAME,
      VersionStage: 'AWSPENDING',
      RemoveFromVersionId: 'v2',
    });
  });

  it('promotes by moving the current stage, then taking the pending one off', async () => {
    const { store, mock } = aStore();
    mock
      .on(DescribeSecretCommand)
      .resolves({ VersionIdsToStages: { v1: ['AWSCURRENT'], v2: ['AWSPENDING'] } });

    await store.promote(NAME, 'v2');

    const moves = mock.commandCalls(UpdateSecretVersionStageCommand).map((call) => call.args[0].input);
    expect(moves).toEqual([
      { SecretId: NAME, VersionStage: 'AWSCURRENT', RemoveFromVersionId: 'v1', MoveToVersionId: 'v2' },
      { SecretId: NAME, VersionStage: 'AWSPENDING', RemoveFromVersionId: 'v2' },
    ]);
  });

  it('finishes a promotion that was cut off half-way', async () => {
    const { store, mock } = aStore();
    mock.on(DescribeSecretCommand).resolves({ VersionIdsToStages: { v2: ['AWSPENDING', 'AWSCURRENT'] } });

    await store.promote(NAME, 'v2');

    const moves = mock
      .commandCalls(UpdateSecretVersionStageCommand)
      .map((call) => call.args[0].input.VersionStage);
    expect(moves).toEqual(['AWSPENDING']);
  });

  it('promotes no version that lost its place to a later one', async () => {
    const { store, mock } = aStore();
    mock
      .on(DescribeSecretCommand)
      .resolves({ VersionIdsToStages: { v1: ['AWSCURRENT'], v3: ['AWSPENDING'] } });

    await expect(store.promote(NAME, 'v2')).rejects.toEqual(missing);
    expect(mock.commandCalls(UpdateSecretVersionStageCommand)).toHaveLength(0);
  });

  it.each([
    ['the secret is gone', new ResourceNotFoundException(failure)],
    ['the version does not have the stage', new InvalidRequestException(failure)],
  ])('reports what is missing when %s', async (_, error) => {
    const { store, mock } = aStore();
    mock.on(GetSecretValueCommand).rejects(error);

    await expect(store.read(NAME, 'AWSPENDING', 'v2')).rejects.toEqual(missing);
  });

  it('takes a version without the stage asked for as missing', async () => {
    const { store, mock } = aStore();
    mock.on(GetSecretValueCommand).resolves({ SecretString: 'x', VersionStages: ['AWSPREVIOUS'] });

    await expect(store.read(NAME, 'AWSCURRENT', 'v0')).rejects.toEqual(missing);
  });

  it('hands other failures on', async () => {
    const { store, mock } = aStore();
    mock.on(GetSecretValueCommand).rejects(new Error('throttled'));

    await expect(store.read(NAME, 'AWSCURRENT')).rejects.toThrow('throttled');
  });
});
