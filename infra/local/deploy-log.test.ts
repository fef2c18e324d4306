import { describe, expect, it } from '@jest/globals';
import { failureLines } from './deploy-log';

const FAILED_DEPLOY = `
Rollcall | 4/54 | 6:16:37 PM | CREATE_IN_PROGRESS | AWS::IAM::Policy | Pool (PoolD0)
Rollcall | 6/54 | 6:16:37 PM | ROLLBACK_IN_PROGRESS | AWS::CloudFormation::Stack | Rollcall Rollback requested
Rollcall | 6/54 | 6:16:37 PM | CREATE_FAILED           | AWS::SQS::Queue | Fetch (FetchQ) Queue name is too long

Failed resources:
Rollcall | 6:16:37 PM | CREATE_FAILED           | AWS::SQS::Queue | Fetch (FetchQ) Queue name is too long
\u001B[31m❌  Rollcall failed to deploy\u001B[39m
‣ DeploymentError: Resource updates failed:
Source Location: ...new Queue in aws-cdk-lib...
`;

const FAILED_SYNTH = `
/repo/infra/app.ts:3
throw new Error('settings: logDays must be a number');
      ^

Error: settings: logDays must be a number
    at <anonymous> (/repo/infra/app.ts:3:40)
    at ModuleJob.run (node:internal/modules/esm/module_job:561:25)

Node.js v24.21.0
node --import tsx infra/app.ts: Subprocess exited with error 1
`;

describe('failureLines', () => {
  it('names the resource and the reason, once', () => {
    expect(failureLines(FAILED_DEPLOY)).toEqual([
      'CREATE_FAILED | AWS::SQS::Queue | Fetch (FetchQ) Queue name is too long',
    ]);
  });

  it('shows the app’s own words and no stack trace', () => {
    const lines = failureLines(FAILED_SYNTH);

    expect(lines).toContain('Error: settings: logDays must be a number');
    expect(lines.join('\n')).not.toMatch(/^at |node:internal/m);
  });

  it('falls back to the summary, then to the last lines', () => {
    expect(failureLines('❌ Rollcall failed to deploy\n')).toEqual(['❌ Rollcall failed to deploy']);
    expect(failureLines('one\ntwo\nthree\n', 2)).toEqual(['two', 'three']);
  });
});
