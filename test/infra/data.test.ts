import { describe, expect, it } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { aTemplate, at, idIn, listAt, only, resources, textAt } from './a-stack';

const production = aTemplate();
const local = aTemplate({ stage: 'local' });
const key = only(resources(production, 'AWS::KMS::Key'));
const DATA = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::Cognito::UserPool'];

describe('what holds data', () => {
  it.each(DATA)('survives the stack in production, and only there: %s', (type) => {
    const policies = [production, local].map((template) =>
      resources(template, type).map((one) => [one['DeletionPolicy'], one['UpdateReplacePolicy']]),
    );

    expect(policies).toEqual([[['Retain', 'Retain']], [['Delete', 'Delete']]]);
  });

  it('is encrypted with the key of the deployment, which is rotated', () => {
    const table = only(resources(production, 'AWS::DynamoDB::Table'));
    const bucket = only(resources(production, 'AWS::S3::Bucket'));
    const rule = only(listAt(bucket, 'BucketEncryption', 'ServerSideEncryptionConfiguration'));

    expect(key['EnableKeyRotation']).toBe(true);
    expect(table['SSESpecification']).toMatchObject({ SSEEnabled: true, SSEType: 'KMS' });
    expect(idIn(at(table, 'SSESpecification', 'KMSMasterKeyId'))).toBe(key.id);
    expect(rule).toMatchObject({
      BucketKeyEnabled: true,
      ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' },
    });
    expect(idIn(at(rule, 'ServerSideEncryptionByDefault', 'KMSMasterKeyID'))).toBe(key.id);
  });
});

describe('the table', () => {
  const table = only(resources(production, 'AWS::DynamoDB::Table'));

  it('can be put back to any second and cannot be deleted by mistake', () => {
    expect(table).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
    });
  });

  it('streams both images, forgets what expires, and costs by the request', () => {
    expect(table).toMatchObject({
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'expiresAtSeconds', Enabled: true },
      BillingMode: 'PAY_PER_REQUEST',
    });
  });

  it('has indexes that an update of a person does not touch', () => {
    const indexes = listAt(table, 'GlobalSecondaryIndexes').map((index) => ({
      name: at(index, 'IndexName'),
      keys: listAt(index, 'KeySchema').map((key) => at(key, 'AttributeName')),
      carries: at(index, 'Projection', 'NonKeyAttributes'),
    }));

    expect(indexes).toEqual([
      { name: 'due', keys: ['dueShard', 'dueAt'], carries: ['type'] },
      { name: 'byName', keys: ['nameShard', 'nameKey'], carries: ['display', 'status'] },
    ]);
  });
});

describe('the bucket', () => {
  const bucket = only(resources(production, 'AWS::S3::Bucket'));

  it('keeps each kind of object as long as the design says, without versions', () => {
    const days = Object.fromEntries(
      listAt(bucket, 'LifecycleConfiguration', 'Rules')
        .filter((rule) => at(rule, 'Prefix') !== undefined)
        .map((rule) => [textAt(rule, 'Prefix'), at(rule, 'ExpirationInDays')]),
    );

    expect(days).toEqual({
      'raw/': 7,
      'normalized/': 30,
      'plan/': 400,
      'choice/': 400,
      'roster/': 30,
      'look/raw/': 1,
      'look/normalized/': 1,
      'look/roster/': 1,
      'try/': 1,
      'export/': 1,
      'aws/lambda/': 30,
    });
    expect(bucket['VersioningConfiguration']).toBeUndefined();
  });

  it('is private, and reached by TLS only', () => {
    expect(Object.values(Object(bucket['PublicAccessBlockConfiguration']))).toEqual([true, true, true, true]);
    production.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  });
});

describe('the template', () => {
  it('holds no secret', () => {
    expect(resources(production, 'AWS::SecretsManager::Secret')).toEqual([]);
  });
});
