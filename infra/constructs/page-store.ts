import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import {
  EXPORT_PREFIX,
  CHOICE_PREFIX,
  LOOK_NORMALIZED_PREFIX,
  LOOK_RAW_PREFIX,
  LOOK_ROSTER_PREFIX,
  NORMALIZED_PREFIX,
  PLAN_PREFIX,
  RAW_PREFIX,
  ROSTER_PREFIX,
  STREAM_FAILURES,
  TRY_PREFIX,
} from '#storage/object-keys';
import { keepsData } from '../settings';
import type { StageSettings } from '../settings';
import type { DataKey } from './data-key';

/** Days that objects are kept, by the first part of their key (pipeline section 1, design README section 3). */
const KEPT_DAYS = {
  [RAW_PREFIX]: 7,
  [NORMALIZED_PREFIX]: 30,
  [PLAN_PREFIX]: 400,
  [CHOICE_PREFIX]: 400,
  [ROSTER_PREFIX]: 30,
  [LOOK_RAW_PREFIX]: 1,
  [LOOK_NORMALIZED_PREFIX]: 1,
  [LOOK_ROSTER_PREFIX]: 1,
  [TRY_PREFIX]: 1,
  [EXPORT_PREFIX]: 1,
  [STREAM_FAILURES]: 30,
} as const;
export type Prefix = keyof typeof KEPT_DAYS;

export type PageStoreProps = { readonly settings: StageSettings; readonly key: DataKey };

/** The private bucket for pages and plans. Objects are written once, and each kind ends by itself. */
export class PageStore extends Construct {
  readonly bucket: Bucket;
  private readonly key: DataKey;

  constructor(scope: Construct, id: string, { settings, key }: PageStoreProps) {
    super(scope, id);
    this.key = key;
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      enforceSSL: true,
      removalPolicy: keepsData(settings) ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      lifecycleRules: [
        ...Object.entries(KEPT_DAYS).map(([prefix, days]) => ({
          id: prefix.replaceAll('/', '-'),
          prefix,
          expiration: Duration.days(days),
        })),
        { id: 'unfinished-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Only our functions can read it, through their roles; whoever has to prove each access turns on CloudTrail data events, which name the role.',
    });
  }

  grantRead(role: IRole, ...prefixes: readonly Prefix[]): void {
    this.allowObjects(role, 's3:GetObject', prefixes);
    // Without it S3 answers 403 for a key that does not exist, which reads as a missing right.
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }),
    );
  }

  grantWrite(role: IRole, ...prefixes: readonly Prefix[]): void {
    this.allowObjects(role, 's3:PutObject', prefixes);
  }

  grantDelete(role: IRole, ...prefixes: readonly Prefix[]): void {
    this.allowObjects(role, 's3:DeleteObject', prefixes);
  }

  private allowObjects(role: IRole, action: string, prefixes: readonly Prefix[]): void {
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: [action],
        resources: prefixes.map((prefix) => this.bucket.arnForObjects(`${prefix}*`)),
      }),
    );
    this.key.grantUse(role, 's3');
    for (const prefix of prefixes) {
      Validations.of(role).acknowledge({
        id: `AwsSolutions-IAM5[Resource::<${this.logicalId}.Arn>/${prefix}*]`,
        reason: 'Keys of objects are known at run time only; the prefix is the narrowest that can be named.',
      });
    }
  }

  private get logicalId(): string {
    const resource = this.bucket.node.defaultChild;
    if (!CfnBucket.isCfnBucket(resource)) throw new Error('a bucket is made of one bucket resource');
    return Stack.of(this).getLogicalId(resource);
  }
}
