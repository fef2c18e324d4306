import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from '@jest/globals';
import type { Settings } from '#infra/settings';
import { aStack } from './a-stack';

const findings = (settings: Partial<Settings>) => {
  const { violations } = new AwsSolutionsChecks().validateScope(aStack(settings));
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
  );
};

describe('the AWS solutions checks', () => {
  it('find nothing unexplained in production', () => {
    const unexplained = findings({ stage: 'production', alarms: { email: 'on-call@example.com' } });

    expect(unexplained).toEqual([]);
  });

  it('find nothing unexplained where people sign in at their HR system', () => {
    const bamboohr = {
      clientId: 'app',
      secretName: 'hr-apps/bamboohr',
      redirectUris: ['https://product.example.org/hr/callback'],
    };

    expect(findings({ stage: 'production', oauth: { bamboohr } })).toEqual([]);
  });

  it('find nothing unexplained on the local stage', () => {
    const unexplained = findings({ stage: 'local', corsOrigins: ['http://localhost:5173'] });

    expect(unexplained).toEqual([]);
  });
});
