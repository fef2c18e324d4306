import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
} from 'aws-cdk-lib/aws-cognito';
import type { UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { keepsData } from '../settings';
import type { StageSettings } from '../settings';

/**
 * The default identity provider: people are invited, never sign up by themselves. Tokens prove who somebody is; what
 * they may do is decided by membership items in the table (design README, section 5).
 */
export class Users extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly operatorClient: UserPoolClient | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly settings: StageSettings,
  ) {
    super(scope, id);
    this.pool = this.createPool();
    this.client = this.createClient();
    this.operatorClient = settings.operatorClient ? this.createOperatorClient() : undefined;
  }

  /** The `iss` of the pool's tokens. */
  get issuer(): string {
    return `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${this.pool.userPoolId}`;
  }

  /** Access tokens name their client in `client_id`, which the gateway's authoriser compares with these. */
  get audience(): string[] {
    return [this.client, this.operatorClient].flatMap((client) => (client ? [client.userPoolClientId] : []));
  }

  private createPool(): UserPool {
    const keep = keepsData(this.settings);
    const pool = new UserPool(this, 'Pool', {
      userPoolName: `rollcall-${this.settings.stage}`,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { sms: false, otp: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: keep,
      removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(pool).acknowledge({
      id: 'AwsSolutions-COG2',
      reason:
        'A second factor is offered to all; whoever must require it uses their own issuer or sets it on the pool.',
    });
    Validations.of(pool).acknowledge({
      id: 'AwsSolutions-COG8',
      reason: 'The plus plan costs per user each month; the essentials plan has what the API relies on.',
    });
    return pool;
  }

  /** Password sign-in sends the password to AWS: only where the users are made up. Elsewhere SRP, which does not. */
  private createClient(): UserPoolClient {
    const demo = this.settings.stage !== 'production';
    return this.pool.addClient('Client', {
      authFlows: demo ? { userPassword: true } : { userSrp: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(60),
      idTokenValidity: Duration.minutes(60),
      refreshTokenValidity: Duration.days(1),
    });
  }

  /** For backends: company and user to act for are named in the call, and both go to the audit log. */
  private createOperatorClient(): UserPoolClient {
    const scope = new ResourceServerScope({
      scopeName: 'operator',
      scopeDescription: 'Act for companies and their users',
    });
    const server = this.pool.addResourceServer('Server', { identifier: 'rollcall', scopes: [scope] });
    this.pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `rollcall-${this.settings.stage}-${Stack.of(this).account}` },
    });
    return this.pool.addClient('OperatorClient', {
      generateSecret: true,
      authFlows: {},
      oAuth: { flows: { clientCredentials: true }, scopes: [OAuthScope.resourceServer(server, scope)] },
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(60),
    });
  }
}
