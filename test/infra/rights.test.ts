import { describe, expect, it } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { aTemplate, idIn, listAt, nameOf, resources, sorted } from './a-stack';

const textsAt = (value: unknown, ...path: string[]) =>
  listAt(value, ...path).map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));

/** What each function of a stack may do. */
const statementsOf = (stack: Template) => {
  const policies = resources(stack, 'AWS::IAM::Policy');
  return resources(stack, 'AWS::Lambda::Function').flatMap((fn) =>
    policies
      .filter((policy) => listAt(policy, 'Roles').map(idIn).includes(idIn(fn['Role'])))
      .flatMap((policy) => listAt(policy, 'PolicyDocument', 'Statement'))
      .map((statement) => ({
        function: nameOf(fn),
        actions: textsAt(statement, 'Action'),
        resources: textsAt(statement, 'Resource'),
        via: textsAt(statement, 'Condition', 'StringEquals', 'kms:ViaService').join(' '),
      })),
  );
};

const template = aTemplate();
const statements = statementsOf(template);

/** Names of the functions that may do this, to resources that have this in their ARN. */
const whoMay = (action: string, resource = '') =>
  unique(
    statements
      .filter(({ actions }) => actions.includes(action))
      .filter(({ resources }) => resources.some((one) => one.includes(resource)))
      .map((statement) => statement.function),
  );

const unique = (texts: readonly string[]) => sorted([...new Set(texts)]);

describe('the rights of functions', () => {
  it('let connect and fetch alone read credentials: nothing that changes people reaches the HR system (B1)', () => {
    const readers = [
      ...whoMay('secretsmanager:GetSecretValue'),
      ...whoMay('secretsmanager:BatchGetSecretValue'),
    ];

    expect(readers).toEqual(['connect', 'fetch']);
  });

  it('let api alone create and delete credentials, under the prefix of this deployment', () => {
    const secrets = statements.filter(({ actions }) =>
      actions.some((action) => action.startsWith('secretsmanager:')),
    );

    expect(whoMay('secretsmanager:CreateSecret')).toEqual(['api']);
    expect(whoMay('secretsmanager:DeleteSecret')).toEqual(['api']);
    for (const { resources } of secrets) {
      expect(resources).toHaveLength(1);
      expect(resources[0]).toContain(':secret:rollcall/production/*');
    }
  });

  it('let those who use credentials keep renewed ones, and connect alone promote them', () => {
    expect(whoMay('secretsmanager:PutSecretValue')).toEqual(['api', 'connect', 'fetch']);
    // api drops what was staged before; it can read neither.
    expect(whoMay('secretsmanager:UpdateSecretVersionStage')).toEqual(['api', 'connect']);
  });

  it('let connect and fetch alone read the secret of an app, and nobody change it', () => {
    const withApp = statementsOf(
      aTemplate({
        oauth: {
          bamboohr: {
            clientId: 'rollcall',
            secretName: 'hr-apps/bamboohr',
            redirectUris: ['https://product.example.org/hr/callback'],
          },
        },
      }),
    );
    const forApp = withApp.filter(({ resources }) => resources.some((one) => one.includes('hr-apps')));

    expect(unique(forApp.map((statement) => statement.function))).toEqual(['connect', 'fetch']);
    expect(unique(forApp.flatMap(({ actions }) => actions))).toEqual([
      'secretsmanager:DescribeSecret',
      'secretsmanager:GetSecretValue',
    ]);
  });

  it('bind the key to a service, and to secrets only for those who handle them', () => {
    const uses = statements.filter(({ actions }) => actions.some((action) => action.startsWith('kms:')));
    const forSecrets = uses.filter(({ via }) => via.includes('secretsmanager'));

    expect(uses.filter(({ via }) => via === '')).toEqual([]);
    expect(unique(forSecrets.map((use) => use.function))).toEqual(['api', 'connect', 'fetch']);
  });

  it('name no action by a wildcard, and all resources only where AWS knows no other way', () => {
    const everywhere = statements
      .filter(({ resources }) => resources.includes('*'))
      .flatMap(({ actions }) => actions);

    expect(statements.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);
    expect(unique(everywhere)).toEqual([
      'dynamodb:ListStreams',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });

  it('let nobody read the table from end to end, and few delete from it', () => {
    expect(whoMay('dynamodb:Scan')).toEqual([]);
    expect(whoMay('dynamodb:DeleteItem')).toEqual(['api', 'apply', 'diff', 'erase', 'record']);
    expect(whoMay('dynamodb:Query', '/index/due')).toEqual(['schedule']);
    expect(whoMay('dynamodb:Query', '/index/byName')).toEqual(['api']);
  });

  it('let each step read and write its own kind of page', () => {
    expect(whoMay('s3:PutObject', '/raw/*')).toEqual(['erase', 'fetch']);
    // diff tries other settings on what was read
    expect(whoMay('s3:GetObject', '/raw/*')).toEqual(['diff', 'erase', 'fetch', 'normalize']);
    expect(whoMay('s3:PutObject', '/normalized/*')).toEqual(['erase', 'normalize']);
    // api explains what a field of one person holds
    expect(whoMay('s3:GetObject', '/normalized/*')).toEqual(['api', 'diff', 'erase']);
    expect(whoMay('s3:PutObject', '/plan/*')).toEqual(['diff', 'erase']);
    expect(whoMay('s3:GetObject', '/plan/*')).toEqual(['api', 'apply', 'diff', 'erase']);
    expect(whoMay('s3:PutObject', '/choice/*')).toEqual(['api', 'diff']);
    expect(whoMay('s3:GetObject', '/choice/*')).toEqual(['api', 'apply', 'diff']);
    for (const people of ['/roster/*', '/look/roster/*', '/try/*']) {
      expect(whoMay('s3:PutObject', people)).toEqual(['diff', 'erase']);
      expect(whoMay('s3:GetObject', people)).toEqual(['api', 'erase']);
    }
  });

  it('let erase alone write objects over that others wrote, and delete files', () => {
    expect(whoMay('s3:DeleteObject')).toEqual(['erase']);
    expect(whoMay('s3:PutObject', '/export/*')).toEqual(['erase']);
    // api signs addresses, which can do no more than api itself
    expect(whoMay('s3:GetObject', '/export/*')).toEqual(['api', 'erase']);
  });

  it('come from the stack alone, not from policies that AWS may widen', () => {
    const roles = resources(template, 'AWS::IAM::Role');

    expect(roles.filter((role) => role['ManagedPolicyArns'] !== undefined)).toEqual([]);
  });
});
