import { GetSecretValueCommand, ResourceNotFoundException } from '@aws-sdk/client-secrets-manager';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** Secrets of the deployment itself (apps registered at vendors), made by whoever deploys and only read here. */
export class AppSecretStore {
  constructor(private readonly client: SecretsManagerClient) {}

  /**
   * The secret's text, as it is now: tokens are renewed once an hour, and a secret that was changed must work at once.
   * One that is missing is a plain error, an operator's to mend: `record.missing` would blame the connection.
   */
  async read(name: string): Promise<string> {
    const text = (await this.find(name))?.trim();
    if (text === undefined || text === '')
      throw new Error(`expected a secret ${name} that holds text (README, settings oauth)`);
    return text;
  }

  private async find(name: string): Promise<string | undefined> {
    try {
      return (await this.client.send(new GetSecretValueCommand({ SecretId: name }))).SecretString;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  }
}
