import { describe, expect, it } from '@jest/globals';
import { apiConfigSchema } from '#functions/api/config';
import { applyConfigSchema } from '#functions/apply/config';
import { connectConfigSchema } from '#functions/connect/config';
import { diffConfigSchema } from '#functions/diff/config';
import { eraseConfigSchema } from '#functions/erase/config';
import { fetchConfigSchema } from '#functions/fetch/config';
import { normalizeConfigSchema } from '#functions/normalize/config';
import { recordConfigSchema } from '#functions/record/config';
import { scheduleConfigSchema } from '#functions/schedule/config';
import { aTemplate, at, idIn, listAt, nameOf, only, resources, sorted, textAt } from './a-stack';

const template = aTemplate();
const functions = resources(template, 'AWS::Lambda::Function');

const schemas = {
  api: apiConfigSchema,
  apply: applyConfigSchema,
  connect: connectConfigSchema,
  diff: diffConfigSchema,
  erase: eraseConfigSchema,
  fetch: fetchConfigSchema,
  normalize: normalizeConfigSchema,
  record: recordConfigSchema,
  schedule: scheduleConfigSchema,
};

describe('every function', () => {
  it('gets exactly the variables that its config reads', () => {
    const given = Object.fromEntries(
      functions.map((fn) => [nameOf(fn), sorted(Object.keys(Object(at(fn, 'Environment', 'Variables'))))]),
    );
    const read = Object.fromEntries(
      Object.entries(schemas).map(([name, schema]) => [name, sorted(Object.keys(schema.shape))]),
    );

    expect(given).toEqual(read);
  });

  it('runs on Node.js 24 and arm64, and is traced', () => {
    for (const fn of functions) {
      expect(fn).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
      });
    }
  });

  it('logs to a group that forgets', () => {
    const groups = resources(template, 'AWS::Logs::LogGroup');

    const own = functions.map((fn) =>
      groups.find(({ id }) => id === idIn(at(fn, 'LoggingConfig', 'LogGroup'))),
    );

    expect(own.filter((group) => group?.['RetentionInDays'] !== 90)).toEqual([]);
  });

  it('stops after the time the design gives it', () => {
    const seconds = Object.fromEntries(functions.map((fn) => [nameOf(fn), fn['Timeout']]));

    expect(seconds).toEqual({
      api: 10,
      apply: 60,
      connect: 300,
      diff: 900,
      erase: 900,
      fetch: 300,
      normalize: 60,
      record: 60,
      schedule: 60,
    });
  });

  it('that sends to its own queue may go on doing so, and no other', () => {
    const endless = functions.filter((fn) => fn['RecursiveLoop'] === 'Allow').map(nameOf);

    expect(sorted(endless)).toEqual(['apply', 'erase', 'fetch']);
  });
});

describe('record', () => {
  const mapping = only(
    resources(template, 'AWS::Lambda::EventSourceMapping').filter(
      (one) => at(one, 'EventSourceArn', 'Fn::GetAtt', 1) === 'StreamArn',
    ),
  );

  it('takes new and changed stakeholders from the stream, and nothing else', () => {
    const filter = only(listAt(mapping, 'FilterCriteria', 'Filters'));

    expect(JSON.parse(textAt(filter, 'Pattern'))).toEqual({
      eventName: ['INSERT', 'MODIFY'],
      dynamodb: { NewImage: { type: { S: ['stakeholder'] } } },
    });
  });

  it('halves a failing batch, tries for 12 hours and then keeps it in the bucket', () => {
    const bucket = only(resources(template, 'AWS::S3::Bucket'));

    expect(mapping).toMatchObject({ BisectBatchOnFunctionError: true, MaximumRecordAgeInSeconds: 43_200 });
    expect(mapping['MaximumRetryAttempts']).toBeUndefined();
    expect(idIn(at(mapping, 'DestinationConfig', 'OnFailure', 'Destination'))).toBe(bucket.id);
  });
});
