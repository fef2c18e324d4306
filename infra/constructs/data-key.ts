import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { keepsData } from '../settings';
import type { StageSettings } from '../settings';

/** What each service does with the key in the caller's name, by the service's own documentation. */
const ACTIONS = {
  dynamodb: [
    'kms:Decrypt',
    'kms:Encrypt',
    'kms:GenerateDataKey',
    'kms:ReEncryptFrom',
    'kms:ReEncryptTo',
    'kms:DescribeKey',
  ],
  s3: ['kms:Decrypt', 'kms:GenerateDataKey'],
  secretsmanager: ['kms:Decrypt', 'kms:GenerateDataKey'],
} as const;

/**
 * The deployment's key, rotated every year: table, pages and the connections' secrets are unreadable without it. Grants
 * are bound to one service each, so that a function that may decrypt table items cannot thereby decrypt a secret.
 */
export class DataKey extends Key {
  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id, {
      description: `Rollcall ${settings.stage}: register, pages and HR credentials`,
      alias: `rollcall-${settings.stage}`,
      enableKeyRotation: true,
      removalPolicy: keepsData(settings) ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  grantUse(role: IRole, service: keyof typeof ACTIONS): void {
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: [...ACTIONS[service]],
        resources: [this.keyArn],
        conditions: {
          StringEquals: { 'kms:ViaService': `${service}.${Stack.of(this).region}.amazonaws.com` },
        },
      }),
    );
  }
}
