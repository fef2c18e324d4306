import { ArnFormat, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { DataKey } from './data-key';

const MOVE_STAGE = ['DescribeSecret', 'UpdateSecretVersionStage'] as const;

export type ConnectionSecretsProps = { readonly prefix: string; readonly key: DataKey };

/**
 * The secrets of connections: one each, made at run time by the API call that receives the credentials, so the template
 * holds none. Who may do what is here (pipeline section 3, connect): api writes and cannot read back; connect and fetch read, and keep renewed tokens.
 */
export class ConnectionSecrets {
  /** Their names are `<prefix>/<company>/<connection>`. */
  readonly prefix: string;
  private readonly arns: string;

  constructor(
    scope: IConstruct,
    private readonly props: ConnectionSecretsProps,
  ) {
    this.prefix = props.prefix;
    this.arns = Stack.of(scope).formatArn({
      service: 'secretsmanager',
      resource: 'secret',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      resourceName: `${props.prefix}/*`,
    });
  }

  /** Create, stage new credentials in place of those staged before, delete: all but reading. */
  grantWrite(role: IRole): void {
    this.allow(role, 'CreateSecret', 'PutSecretValue', 'DeleteSecret', ...MOVE_STAGE);
  }

  grantRead(role: IRole): void {
    this.allow(role, 'GetSecretValue');
  }

  /** Make the staged credentials the current ones, after they were tried. */
  grantPromote(role: IRole): void {
    this.allow(role, ...MOVE_STAGE);
  }

  /** Keep tokens that were renewed in use. */
  grantRenew(role: IRole): void {
    this.allow(role, 'PutSecretValue');
  }

  private allow(role: IRole, ...actions: readonly string[]): void {
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: actions.map((action) => `secretsmanager:${action}`),
        resources: [this.arns],
      }),
    );
    this.props.key.grantUse(role, 'secretsmanager');
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:${this.prefix}/*]`,
      reason: 'One secret per connection, made at run time; the prefix is of this deployment only.',
    });
  }
}
