import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { StageSettings } from '../settings';

/** Secrets of the apps that this deployment registered at HR systems. Made by hand, so the template holds none of them. */
export class AppSecrets {
  private readonly secrets: readonly ISecret[];

  constructor(scope: Construct, { oauth }: Pick<StageSettings, 'oauth'>) {
    this.secrets = Object.entries(oauth).map(([provider, { secretName }]) =>
      Secret.fromSecretNameV2(scope, `AppSecret-${provider}`, secretName),
    );
  }

  grantRead(role: IRole): void {
    for (const secret of this.secrets) secret.grantRead(role);
  }
}
