import { describe, expect, it } from '@jest/globals';
import { emulatorEnvironment } from './emulator-environment';

const settings = {
  port: 4700,
  region: 'eu-west-1',
  workFolder: '/instance',
  stateDir: undefined,
  nodeFolder: '/repo/bin',
};

describe('emulatorEnvironment', () => {
  it('puts the node of the repository before any other', () => {
    expect(emulatorEnvironment(settings, { PATH: '/usr/bin' })['PATH']).toBe('/repo/bin:/usr/bin');
  });

  it('keeps the caller’s own variables from the functions', () => {
    const env = emulatorEnvironment(settings, {
      PATH: '/usr/bin',
      AWS_PROFILE: 'work',
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_ENDPOINT_URL: 'http://other',
    });

    expect(Object.keys(env).filter((key) => key.startsWith('AWS_'))).toEqual(['AWS_DEFAULT_REGION']);
  });

  it('listens on this machine only and keeps every folder below its own', () => {
    const env = emulatorEnvironment(settings, {});

    expect(env['BIND_HOST']).toBe('127.0.0.1');
    for (const key of ['STATE_DIR', 'S3_DATA_DIR', 'TMPDIR', 'NODE_COMPILE_CACHE'])
      expect(env[key]).toMatch(/^\/instance\//);
  });

  it('hands a moved clock on to the functions, and has none otherwise', () => {
    const clock = { file: '/tour/clock', preload: '/repo/a folder/clock.cjs' };

    expect(emulatorEnvironment({ ...settings, clock }, {})).toMatchObject({
      ROLLCALL_CLOCK_FILE: '/tour/clock',
      NODE_OPTIONS: '--require "/repo/a folder/clock.cjs"',
    });
    expect(emulatorEnvironment(settings, {})).not.toHaveProperty('ROLLCALL_CLOCK_FILE');
  });

  it('persists state and objects together or not at all', () => {
    const env = emulatorEnvironment({ ...settings, stateDir: '/state' }, {});

    expect([env['PERSIST_STATE'], env['S3_PERSIST']]).toEqual(['1', '1']);
    expect([env['STATE_DIR'], env['S3_DATA_DIR']]).toEqual(['/state/state', '/state/s3']);
  });
});
