import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import * as z from 'zod';
import { RollcallStack } from '#infra/stacks/rollcall-stack';

/** What the production stack consists of, as far as it costs by being there. */
export type Deployed = {
  readonly alarms: number;
  readonly dashboards: number;
  readonly keys: number;
  /** Queues that Lambda polls. */
  readonly polledQueues: number;
  /** MB by function, such as `fetch`. */
  readonly memoryMb: Readonly<Record<string, number>>;
};

const functionsSchema = z.record(
  z.string(),
  z.object({ Properties: z.object({ FunctionName: z.string(), MemorySize: z.number() }) }),
);
const PREFIX = 'rollcall-production-';

/** Counted in the synthesised template, with the settings of `production` and nothing added. */
export const deployed = (): Deployed => {
  const code = () => Code.fromInline('exports.handler = async () => undefined;');
  const stack = new RollcallStack(new App({ treeMetadata: false, analyticsReporting: false }), 'Rollcall', {
    settings: { stage: 'production', code },
  });
  const template = Template.fromStack(stack);
  const countOf = (type: string): number => Object.keys(template.findResources(type)).length;
  const functions = functionsSchema.parse(template.findResources('AWS::Lambda::Function'));
  return {
    alarms: countOf('AWS::CloudWatch::Alarm'),
    dashboards: countOf('AWS::CloudWatch::Dashboard'),
    keys: countOf('AWS::KMS::Key'),
    // All but the table's stream, which Lambda reads for free.
    polledQueues: countOf('AWS::Lambda::EventSourceMapping') - 1,
    memoryMb: Object.fromEntries(
      Object.values(functions).map(({ Properties: { FunctionName, MemorySize } }) => [
        FunctionName.replace(PREFIX, ''),
        MemorySize,
      ]),
    ),
  };
};
