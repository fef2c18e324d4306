import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  InvalidRequestException,
  PutSecretValueCommand,
  ResourceNotFoundException,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SyncError } from '#domain/errors';

export type SecretStage = 'AWSCURRENT' | 'AWSPENDING';

/** Secrets Manager calls a stage that the version does not have, and a deleted secret, an invalid request. */
const isMissing = (error: unknown): boolean =>
  error instanceof ResourceNotFoundException || error instanceof InvalidRequestException;

const missing = (name: string, cause?: unknown): SyncError<'record.missing'> =>
  new SyncError(
    'record.missing',
    { what: name },
    { message: 'the secret or the version asked for does not exist', cause },
  );

/**
 * Credentials of connections, one secret each. New credentials are staged (`AWSPENDING`), tried, and only then promoted
 * (`AWSCURRENT`): a failed check leaves the old ones working (pipeline section 3, connect).
 */
export class SecretStore {
  constructor(
    private readonly client: SecretsManagerClient,
    private readonly prefix: string,
    private readonly kmsKeyId?: string | undefined,
  ) {}

  nameFor(companyId: string, connectionId: string): string {
    return `${this.prefix}/${companyId}/${connectionId}`;
  }

  /**
   * A new secret; its first version is current at once, since Secrets Manager knows no secret without a current version.
   * @returns the id of that version
   */
  async create(name: string, value: string): Promise<string> {
    const { VersionId } = await this.client.send(
      new CreateSecretCommand({
        Name: this.own(name),
        SecretString: value,
        ...(this.kmsKeyId !== undefined && { KmsKeyId: this.kmsKeyId }),
      }),
    );
    if (VersionId === undefined) throw missing(name);
    return VersionId;
  }

  /** Keeps new credentials beside the current ones; those staged before are dropped first. @returns the version's id */
  async stagePending(name: string, value: string): Promise<string> {
    await this.discardPending(name);
    const { VersionId } = await this.client.send(
      new PutSecretValueCommand({
        SecretId: this.own(name),
        SecretString: value,
        VersionStages: ['AWSPENDING'],
      }),
    );
    if (VersionId === undefined) throw missing(name);
    return VersionId;
  }

  /** Puts renewed credentials in the place of the current ones, which were renewed by them and are of no use any more. */
  async replaceCurrent(name: string, value: string): Promise<void> {
    await this.client.send(new PutSecretValueCommand({ SecretId: this.own(name), SecretString: value }));
  }

  /** Drops staged credentials, if there are any; Secrets Manager forgets versions without a stage. */
  async discardPending(name: string): Promise<void> {
    for (const [versionId, stages] of await this.versions(name)) {
      if (stages.includes('AWSPENDING')) await this.moveStage(name, 'AWSPENDING', versionId);
    }
  }

  /** Makes a staged version current. Promoting what is current already changes nothing. */
  async promote(name: string, versionId: string): Promise<void> {
    const versions = await this.versions(name);
    const current = versions.find(([, stages]) => stages.includes('AWSCURRENT'))?.[0];
    const stages = versions.find(([id]) => id === versionId)?.[1];
    if (!stages) throw missing(name);
    if (current !== versionId) await this.moveStage(name, 'AWSCURRENT', current, versionId);
    if (stages.includes('AWSPENDING')) await this.moveStage(name, 'AWSPENDING', versionId);
  }

  /**
   * With `versionId`, only that version: what was staged later is not what the caller means.
   * @throws record.missing
   */
  async read(name: string, stage: SecretStage, versionId?: string): Promise<string> {
    try {
      const { SecretString, VersionStages } = await this.client.send(
        new GetSecretValueCommand({
          SecretId: this.own(name),
          VersionStage: stage,
          ...(versionId !== undefined && { VersionId: versionId }),
        }),
      );
      if (SecretString === undefined || VersionStages?.includes(stage) !== true) throw missing(name);
      return SecretString;
    } catch (error) {
      throw isMissing(error) ? missing(name, error) : error;
    }
  }

  /** At once and for good, all versions; a secret that is gone already is fine. */
  async delete(name: string): Promise<void> {
    try {
      await this.client.send(
        new DeleteSecretCommand({ SecretId: this.own(name), ForceDeleteWithoutRecovery: true }),
      );
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
    }
  }

  /** Version ids with their stages; those without a stage are as good as gone. */
  private async versions(name: string): Promise<[versionId: string, stages: string[]][]> {
    const { VersionIdsToStages } = await this.client.send(
      new DescribeSecretCommand({ SecretId: this.own(name) }),
    );
    return Object.entries(VersionIdsToStages ?? {});
  }

  private async moveStage(
    name: string,
    VersionStage: SecretStage,
    RemoveFromVersionId: string | undefined,
    MoveToVersionId?: string,
  ): Promise<void> {
    await this.client.send(
      new UpdateSecretVersionStageCommand({
        SecretId: name,
        VersionStage,
        ...(RemoveFromVersionId !== undefined && { RemoveFromVersionId }),
        ...(MoveToVersionId !== undefined && { MoveToVersionId }),
      }),
    );
  }

  /** Secrets outside the prefix are not ours, whatever a stored record says. */
  private own(name: string): string {
    if (!name.startsWith(`${this.prefix}/`)) throw new Error(`expected a secret under ${this.prefix}/`);
    return name;
  }
}
