import { describe, expect, it } from '@jest/globals';
import { connectionEvents } from '#events/connection-events';
import { runEvents } from '#events/run-events';
import { stakeholderEvents } from '#events/stakeholder-events';
import type { MessageDefinition } from '#events/definition';
import { MAX_RECEIVES } from '#lambda/sqs-consumer';
import { originOf, parkedQueueNames } from '../../scripts/ops/parked/origin';
import { parkedCases } from '../integration/operations/parked-cases';
import { aTemplate, at, idIn, listAt, nameOf, only, resources, sorted, textAt } from './a-stack';

const template = aTemplate();
const queues = resources(template, 'AWS::SQS::Queue');
const functions = resources(template, 'AWS::Lambda::Function');
const rules = resources(template, 'AWS::Events::Rule');
const targets = rules.flatMap((rule) => listAt(rule, 'Targets').map((target) => ({ rule, target })));

const queueOf = (reference: unknown) => only(queues.filter(({ id }) => id === idIn(reference)));
const functionOf = (reference: unknown) => only(functions.filter(({ id }) => id === idIn(reference)));
const idsOf = (found: readonly { readonly id: string }[]) => sorted(found.map(({ id }) => id));

const mappings = resources(template, 'AWS::Lambda::EventSourceMapping')
  .filter((mapping) => queues.some(({ id }) => id === idIn(mapping['EventSourceArn'])))
  .map((mapping) => ({
    mapping,
    queue: queueOf(mapping['EventSourceArn']),
    fn: functionOf(mapping['FunctionName']),
  }));
const deadLetterIds = new Set([
  ...queues.map((queue) => idIn(at(queue, 'RedrivePolicy', 'deadLetterTargetArn'))),
  ...targets.map(({ target }) => idIn(at(target, 'DeadLetterConfig', 'Arn'))),
]);
const workQueues = queues.filter(({ id }) => !deadLetterIds.has(id));
const deadLetters = queues.filter(({ id }) => deadLetterIds.has(id));

describe('every queue of work', () => {
  it('feeds a function: one of the five of the chain, or the one that erases', () => {
    const names = mappings.map(({ fn }) => nameOf(fn));

    expect(sorted(names)).toEqual(['apply', 'connect', 'diff', 'erase', 'fetch', 'normalize']);
    expect(idsOf(workQueues)).toEqual(idsOf(mappings.map(({ queue }) => queue)));
  });

  it('hands over what was delivered too often, after as many deliveries as the consumer counts', () => {
    for (const queue of workQueues) {
      expect(at(queue, 'RedrivePolicy', 'maxReceiveCount')).toBe(MAX_RECEIVES);
      expect(idsOf(deadLetters)).toContain(idIn(at(queue, 'RedrivePolicy', 'deadLetterTargetArn')));
    }
  });

  it('hides a message for at least six timeouts of its function', () => {
    for (const { queue, fn } of mappings) {
      expect(queue['VisibilityTimeout']).toBeGreaterThanOrEqual(6 * Number(fn['Timeout']));
    }
  });

  it('takes answers about single messages and limits how much is worked on at once', () => {
    for (const { mapping } of mappings) {
      expect(mapping['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures']);
      expect(at(mapping, 'ScalingConfig', 'MaximumConcurrency')).toBe(20);
    }
  });
});

describe('every queue', () => {
  it('is encrypted and refuses calls without TLS', () => {
    const guarded = resources(template, 'AWS::SQS::QueuePolicy')
      .filter((policy) => listAt(policy, 'PolicyDocument', 'Statement').some(refusesPlainHttp))
      .flatMap((policy) => listAt(policy, 'Queues').map(idIn));

    expect(queues.filter((queue) => queue['SqsManagedSseEnabled'] !== true)).toEqual([]);
    expect(sorted(guarded)).toEqual(idsOf(queues));
  });

  it('for dead letters keeps them 14 days and has an alarm at the first', () => {
    const watched = resources(template, 'AWS::CloudWatch::Alarm')
      .filter((alarm) => alarm['MetricName'] === 'ApproximateNumberOfMessagesVisible')
      .filter((alarm) => alarm['Threshold'] === 1)
      .map((alarm) => idIn(at(alarm, 'Dimensions', 0, 'Value')));

    expect(new Set(deadLetters.map((queue) => queue['MessageRetentionPeriod']))).toEqual(
      new Set([1_209_600]),
    );
    expect(sorted(watched)).toEqual(idsOf(deadLetters));
  });
});

describe('every queue for dead letters', () => {
  const parked = deadLetters.map((queue) => nameOf(queue));

  it('is one that npm run parked knows, with a test of listing, trying again and dropping', () => {
    expect(sorted(parked)).toEqual(sorted(parkedQueueNames));
    expect(sorted(Object.keys(parkedCases))).toEqual(sorted(parked));
  });

  it('of a step is that of the queue that trying again sends to', () => {
    for (const queue of workQueues) {
      const letters = queueOf(at(queue, 'RedrivePolicy', 'deadLetterTargetArn'));

      expect(originOf(nameOf(letters))).toEqual({ kind: 'step', queue: nameOf(queue) });
    }
  });

  it('of a rule belongs to the target that trying again sends to', () => {
    for (const { rule, target } of targets.filter((one) => at(one.target, 'InputPath') === '$.detail')) {
      const letters = queueOf(at(target, 'DeadLetterConfig', 'Arn'));

      expect(originOf(nameOf(letters))).toEqual({
        kind: 'rule',
        event: at(rule, 'EventPattern', 'detail-type', 0),
        queue: nameOf(queueOf(at(target, 'Arn'))),
      });
    }
  });
});

describe('every rule', () => {
  it('has dead letters of its own for its target', () => {
    const used = targets.map(({ target }) => idIn(at(target, 'DeadLetterConfig', 'Arn')));

    expect(used).not.toContain('none');
    expect(new Set(used).size).toBe(rules.length);
  });

  it('forwards the detail of the events whose contracts name a queue, and only of those', () => {
    const contracts: readonly MessageDefinition[] = [...runEvents, ...connectionEvents, ...stakeholderEvents];
    const expected = contracts.flatMap(({ name, queue }) => (queue ? [`rollcall ${name} to ${queue}`] : []));

    const forwarded = targets
      .filter(({ target }) => at(target, 'InputPath') === '$.detail')
      .map(({ rule, target }) => {
        const { source, 'detail-type': type } = Object(rule['EventPattern']);
        return `${source} ${type} to ${nameOf(queueOf(at(target, 'Arn')))}`;
      });

    expect(sorted(forwarded)).toEqual(sorted(expected));
  });

  it('calls schedule every minute', () => {
    const timer = only(rules.filter((rule) => rule['ScheduleExpression'] !== undefined));

    expect(timer['ScheduleExpression']).toBe('rate(1 minute)');
    expect(nameOf(functionOf(at(timer, 'Targets', 0, 'Arn')))).toBe('schedule');
  });
});

const refusesPlainHttp = (statement: unknown) =>
  at(statement, 'Effect') === 'Deny' &&
  textAt(statement, 'Condition', 'Bool', 'aws:SecureTransport') === 'false';
