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

/** A command to copy: one of ours, of AWS, or of those that the runbook defines for the shell. */
const LOOKS = /^- Look: [^\n]*`(npm run|aws|errors|report|depth|raised)\b/m;

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

  it('finds there what it means, how bad it is, a command to look with and what to do, or a link to where that is', () => {
    const parts = [...runbook.matchAll(/^#{2,3} ([^\n]+)\n([\s\S]*?)(?=^#{2,3} |(?![\s\S]))/gm)].map(
      ([, heading = '', text = '']) => [heading.toLowerCase().replaceAll(' ', '-'), text] as const,
    );
    const textOf = new Map(parts);
    const isWhole = (text: string) =>
      /^\s*[A-Z`][^\n]{20,}/.test(text) &&
      /^- How bad: (now|today|when awake)[,. ]/m.test(text) &&
      LOOKS.test(text) &&
      /^- Fix: /m.test(text);
    const lacking = sections.filter((anchor) => {
      const text = textOf.get(anchor) ?? '';
      const linked = [...text.matchAll(/\]\(#([a-z0-9-]+)\)/g)].map(([, to = '']) => textOf.get(to) ?? '');
      return text.includes('- Look:') ? !isWhole(text) : !linked.some((one) => isWhole(one));
    });

    expect(lacking).toEqual([]);
  });

  it('names in the runbook only commands that there are', () => {
    const scripts = Object.keys(
      (JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8')) as { scripts: object }).scripts,
    );
    const named = [...runbook.matchAll(/npm run ([a-z:-]+)/g)].map(([, name = '']) => name);

    expect(named).toEqual(expect.arrayContaining(['parked', 'story', 'repair:events']));
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it('of a queue for dead letters says in its section how to list it', () => {
    const parked = names.filter((name) => name.endsWith('-dead-letters'));

    expect(parked.filter((name) => !runbook.includes(`npm run parked -- list --queue ${name}`))).toEqual([]);
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
    const stages = ['connect', 'fetch', 'normalize', 'diff', 'apply', 'erase'];

    expect(names).toEqual(
      expect.arrayContaining(stages.flatMap((name) => [`${name}-dead-letters`, `${name}-waiting`])),
    );
  });

  it('are raised by a timer that does not tick', () => {
    const silent = alarms.find((alarm) => textAt(alarm, 'AlarmName').endsWith('schedule-silent'));

    expect(silent).toMatchObject({ ComparisonOperator: 'LessThanThreshold', TreatMissingData: 'breaching' });
  });
});
