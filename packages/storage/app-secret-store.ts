import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SyncError } from '#domain/errors';

/** Secrets of the deployment itself (apps registered at vendors), made by whoever deploys and only read here. */
export class AppSecretStore {
  private readonly known = new Map<string, Promise<string>>();

  constructor(private readonly client: SecretsManagerClient) {}

  /** The secret's text, read once per process. @throws record.missing */
  read(name: string): Promise<string> {
    const known = this.known.get(name) ?? this.fetch(name);
    this.known.set(name, known);
    return known;
  }

  private async fetch(name: string): Promise<string> {
    try {
      const { SecretString } = await this.client.send(new GetSecretValueCommand({ SecretId: name }));
      if (SecretString !== undefined) return SecretString.trim();
    } catch (error) {
      this.known.delete(name);
      throw error;
    }
    throw new SyncError(
      'record.missing',
      { what: name },
      { message: 'expected the secret of an app as text' },
    );
  }
}
