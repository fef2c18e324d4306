import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { SyncError } from '#domain/errors';
import { describeError } from './describe-error';
import { logger, powertools } from './logger';

const lines: string[] = [];

beforeEach(() => {
  lines.length = 0;
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  }
});
afterEach(() => {
  jest.restoreAllMocks();
});

const lastLine = (): unknown => JSON.parse(lines.at(-1) ?? '{}');

describe('logger', () => {
  it('writes ids, codes, counts and durations', () => {
    logger.info('run started', { runId: 'con_1.20260301T060000000Z.aa', count: 3, counts: { create: 2 } });

    expect(lastLine()).toMatchObject({
      message: 'run started',
      runId: 'con_1.20260301T060000000Z.aa',
      count: 3,
      counts: { create: 2 },
    });
  });

  it('drops keys that are not on the allowlist', () => {
    const careless: object = { email: 'ada@example.com', body: { name: 'Ada' }, companyId: 'cmp_1' };

    logger.warn('careless', careless);

    expect(lines.join()).not.toMatch(/ada/i);
    expect(lastLine()).toMatchObject({ companyId: 'cmp_1' });
  });

  it('withholds values under allowed keys that do not look like an id or code', () => {
    logger.info('careless', {
      runId: 'ada@example.com',
      reason: 'Ada Lovelace left',
      counts: JSON.parse('{"a":"Ada"}'),
    });

    expect(lines.join()).not.toMatch(/ada/i);
    expect(lastLine()).toMatchObject({ runId: '[withheld]', counts: {} });
  });

  it('drops appended keys that are not on the allowlist', () => {
    powertools.appendKeys({ apiKey: 'a-secret-key' });

    logger.info('hello');

    powertools.resetKeys();
    expect(lines.join()).not.toContain('a-secret-key');
  });

  it('writes errors without the messages of others', () => {
    logger.error('failed', { error: new TypeError('cannot read salary 123456 of Ada') });

    expect(lines.join()).not.toMatch(/123456|Ada/);
    expect(lastLine()).toMatchObject({ error: { name: 'TypeError' } });
  });
});

describe('describeError', () => {
  it('keeps code and message of our own errors and describes their causes', () => {
    const cause = new RangeError('value 42 of Ada');
    const error = new SyncError('record.stale', { what: 'run' }, { message: 'the run moved', cause });

    const described = describeError(error);

    expect(described).toMatchObject({
      name: 'SyncError',
      code: 'record.stale',
      message: 'the run moved',
      cause: { name: 'RangeError' },
    });
    expect(JSON.stringify(described)).not.toContain('Ada');
  });

  it('keeps frames of the stack, also when the message spans lines', () => {
    const error = new Error('first line\nsecond line about Ada');

    const { stack = [] } = describeError(error);

    expect(stack.length).toBeGreaterThan(0);
    expect(stack.join()).not.toMatch(/Ada|second line/);
  });

  it('does not trust the name of a foreign error', () => {
    const error = new Error('x');
    error.name = 'Ada Lovelace (born 1815)';

    expect(describeError(error).name).toBe('Error');
  });

  it('says only the type of what is not an error', () => {
    expect(describeError('Ada Lovelace')).toEqual({ name: 'string' });
  });
});
