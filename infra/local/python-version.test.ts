import { describe, expect, it } from '@jest/globals';
import { isNewEnough, parsePythonVersion } from './python-version';

describe('parsePythonVersion', () => {
  it.each([
    ['Python 3.11.7\n', { major: 3, minor: 11 }],
    ['Python 3.14.0rc2', { major: 3, minor: 14 }],
    ['Python 2.7.18', { major: 2, minor: 7 }],
    ['warning: something\nPython 3.10.1\n', { major: 3, minor: 10 }],
  ])('reads %j', (output, version) => {
    expect(parsePythonVersion(output)).toEqual(version);
  });

  it('knows nothing from an answer that is not Python’s', () => {
    expect(parsePythonVersion('command not found')).toBeUndefined();
  });
});

describe('isNewEnough', () => {
  it('starts at 3.10, compared as numbers', () => {
    const accepted = [
      { major: 2, minor: 7 },
      { major: 3, minor: 9 },
      { major: 3, minor: 10 },
      { major: 3, minor: 14 },
    ].map(isNewEnough);

    expect(accepted).toEqual([false, false, true, true]);
  });
});
