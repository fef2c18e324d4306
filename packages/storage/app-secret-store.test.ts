import { describe, expect, it } from '@jest/globals';
import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { AppSecretStore } from './app-secret-store';

const aStore = () => {
  const client = new SecretsManagerClient({ region: 'eu-central-1' });
  return { store: new AppSecretStore(client), mock: mockClient(client) };
};

describe('AppSecretStore', () => {
  it('reads the secret of an app without the line break that pasting leaves', async () => {
    const { store, mock } = aStore();
    mock.on(GetSecretValueCommand, { SecretId: 'my-app' }).resolves({ SecretString: 'secret\n' });

    expect(await store.read('my-app')).toBe('secret');
  });

  it('reads it again each time, so that a new one works without a deployment', async () => {
    const { store, mock } = aStore();
    mock
      .on(GetSecretValueCommand)
      .resolvesOnce({ SecretString: 'old' })
      .resolvesOnce({ SecretString: 'new' });

    expect([await store.read('my-app'), await store.read('my-app')]).toEqual(['old', 'new']);
  });

  it('says what is missing, which is no fault of the credentials of a connection', async () => {
    const { store, mock } = aStore();
    const gone = new ResourceNotFoundException({ message: 'no', $metadata: {} });
    mock.on(GetSecretValueCommand).rejectsOnce(gone).resolvesOnce({});

    await expect(store.read('my-app')).rejects.toThrow('expected a secret my-app that holds text');
    await expect(store.read('my-app')).rejects.toThrow('expected a secret my-app that holds text');
  });
});
