import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';

type Version = { readonly id: string; readonly value: string; readonly stages: readonly string[] };
type Secret = readonly Version[];

const missing = (name: string) =>
  new ResourceNotFoundException({ message: name, $metadata: { httpStatusCode: 400 } });

/** As much of Secrets Manager as the secret store uses, in memory: versions that wander between stages. */
export class MemorySecrets {
  constructor(private readonly secrets: Map<string, Secret> = new Map()) {}

  copy(): MemorySecrets {
    return new MemorySecrets(new Map(this.secrets));
  }

  /** Every value that some stage still points to. */
  values(): string[] {
    return [...this.secrets.values()]
      .flat()
      .flatMap(({ value, stages }) => (stages.length > 0 ? [value] : []));
  }

  async send(command: unknown): Promise<unknown> {
    if (command instanceof CreateSecretCommand) {
      const { Name = '', SecretString = '' } = command.input;
      return this.add(Name, [], SecretString, ['AWSCURRENT']);
    }
    if (command instanceof PutSecretValueCommand) {
      const { SecretId = '', SecretString = '', VersionStages = [] } = command.input;
      return this.add(SecretId, this.find(SecretId), SecretString, VersionStages);
    }
    if (command instanceof GetSecretValueCommand) return this.get(command.input);
    if (command instanceof DescribeSecretCommand) {
      const versions = this.find(command.input.SecretId);
      return { VersionIdsToStages: Object.fromEntries(versions.map(({ id, stages }) => [id, [...stages]])) };
    }
    if (command instanceof UpdateSecretVersionStageCommand) return this.moveStage(command.input);
    if (command instanceof DeleteSecretCommand) {
      this.find(command.input.SecretId);
      return { gone: this.secrets.delete(command.input.SecretId ?? '') };
    }
    throw new Error('expected a command of the secret store');
  }

  private find(name = ''): Secret {
    const secret = this.secrets.get(name);
    if (!secret) throw missing(name);
    return secret;
  }

  /** A stage is at one version only. */
  private add(name: string, present: Secret, value: string, stages: readonly string[]): unknown {
    const id = `version-${present.length + 1}`;
    const others = present.map((version) => ({
      ...version,
      stages: version.stages.filter((stage) => !stages.includes(stage)),
    }));
    this.secrets.set(name, [...others, { id, value, stages }]);
    return { VersionId: id };
  }

  private get({ SecretId, VersionStage, VersionId }: GetSecretValueCommand['input']): unknown {
    const found = this.find(SecretId).find(
      ({ id, stages }) =>
        (VersionId === undefined || id === VersionId) &&
        (VersionStage === undefined || stages.includes(VersionStage)),
    );
    if (!found) throw missing(SecretId ?? '');
    return { SecretString: found.value, VersionId: found.id, VersionStages: [...found.stages] };
  }

  private moveStage(input: UpdateSecretVersionStageCommand['input']): unknown {
    const { SecretId = '', VersionStage = '', RemoveFromVersionId, MoveToVersionId } = input;
    const moved = this.find(SecretId).map((version) => {
      const without = version.stages.filter(
        (stage) => stage !== VersionStage || version.id !== RemoveFromVersionId,
      );
      return {
        ...version,
        stages: version.id === MoveToVersionId ? [...without, VersionStage] : without,
      };
    });
    this.secrets.set(SecretId, moved);
    return {};
  }
}
