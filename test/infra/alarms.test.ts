import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { functionNames } from '#infra/function-environments';
import { aTemplate, at, idIn, listAt, only, resources, sorted, textAt } from './a-stack';

const template = aTemplate({ alarms: { email: 'on-call@example.com' } });
const alarms = resources(template, 'AWS::CloudWatch::Alarm');
const names = alarms.map((alarm) => String(alarm['AlarmName']).replace('rollcall-production-', ''));
const runbook = readFileSync(join(process.cwd(), 'docs/runbook/README.md'), 'utf8');
const sections = [...runbook.matchAll(/^### ([a-z0-9-]+)$/gm)].map(([, anchor]) => String(anchor));

describe('every alarm', () => {
  it('says what people lose, and where to read on', () => {
    for (const [index, alarm] of alarms.entries()) {
      const [, impact, anchor] =
        /^([A-Z].{20,}\.) What to do: \S+#([a-z0-9-]+)$/.exec(textAt(alarm, 'AlarmDescription')) ?? [];

      expect(impact).toBeDefined();
      expect(anchor).toBe(names[index]);
    }
  });

  it('has its section in the runbook, and every section has its alarm', () => {
    expect(sorted(sections)).toEqual(sorted(names));
  });

  it('reaches somebody when it is raised and when it is over', () => {
    const topic = only(resources(template, 'AWS::SNS::Topic'));

    for (const alarm of alarms) {
      expect(listAt(alarm, 'AlarmActions').map(idIn)).toEqual([topic.id]);
      expect(listAt(alarm, 'OKActions').map(idIn)).toEqual([topic.id]);
    }
  });

  it('may be published by CloudWatch although the topic has a policy of its own', () => {
    const policy = only(resources(template, 'AWS::SNS::TopicPolicy'));
    const allowed = listAt(policy, 'PolicyDocument', 'Statement').filter(
      (one) => at(one, 'Effect') === 'Allow',
    );

    expect(allowed).toEqual([
      expect.objectContaining({ Action: 'sns:Publish', Principal: { Service: 'cloudwatch.amazonaws.com' } }),
    ]);
  });

  it('goes to a topic that exists already, if one is given', () => {
    const topicArn = 'arn:aws:sns:eu-central-1:123456789012:on-call';
    const [alarm] = resources(aTemplate({ alarms: { topicArn } }), 'AWS::CloudWatch::Alarm');

    expect(at(alarm, 'AlarmActions')).toEqual([topicArn]);
  });
});

describe('the alarms', () => {
  it('watch errors and throttling of every function', () => {
    const watched = functionNames.flatMap((name) => [`${name}-failing`, `${name}-throttled`]);

    expect(names).toEqual(expect.arrayContaining(watched));
  });

  it('watch dead letters and age of every queue of work', () => {
    const stages = ['connect', 'fetch', 'normalize', 'diff', 'apply'];

    expect(names).toEqual(
      expect.arrayContaining(stages.flatMap((name) => [`${name}-dead-letters`, `${name}-waiting`])),
    );
  });

  it('are raised by a timer that does not tick', () => {
    const silent = alarms.find((alarm) => textAt(alarm, 'AlarmName').endsWith('schedule-silent'));

    expect(silent).toMatchObject({ ComparisonOperator: 'LessThanThreshold', TreatMissingData: 'breaching' });
  });
});
