import { describe, expect, it } from '@jest/globals';
import { timeoutMinutes, visibilityMs } from '../faults/stage-times';
import { aTemplate, at, nameOf, resources } from './a-stack';

const template = aTemplate();
const queues = resources(template, 'AWS::SQS::Queue');
const functions = resources(template, 'AWS::Lambda::Function');

describe('the times that the fault tests count with', () => {
  it.each(Object.entries(timeoutMinutes))('are those of %s in the template', (name, minutes) => {
    const fn = functions.find((one) => nameOf(one) === name);
    const queue = queues.find((one) => String(one['QueueName']).endsWith(`-${name}`));

    expect(at(fn, 'Timeout')).toBe(minutes * 60);
    expect(at(queue, 'VisibilityTimeout')).toBe(visibilityMs(minutes) / 1000);
  });
});
