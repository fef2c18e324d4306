import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Settings } from '#infra/settings';
import { RollcallStack } from '#infra/stacks/rollcall-stack';

/** The real stack with stand-in code: what is asserted here does not depend on what functions do. */
export const aStack = (settings: Partial<Settings> = {}): RollcallStack => {
  const code = () => Code.fromInline('exports.handler = async () => undefined;');
  return new RollcallStack(new App(), 'Rollcall', { settings: { stage: 'production', ...settings, code } });
};

export const aTemplate = (settings: Partial<Settings> = {}): Template => Template.fromStack(aStack(settings));
