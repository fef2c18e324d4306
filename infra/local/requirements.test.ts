import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const requirements = readFileSync(join(__dirname, 'requirements.txt'), 'utf8');
const entries = requirements.split(/\n(?=[a-z])/).filter((entry) => !entry.startsWith('#'));

describe('requirements.txt', () => {
  it('pins everything that requirements.in asks for', () => {
    const wanted = readFileSync(join(__dirname, 'requirements.in'), 'utf8').trim().split('\n');

    for (const line of wanted)
      expect(requirements).toContain(`\n${line.includes('==') ? line : `${line}==`}`);
  });

  it('pins every package to one version with hashes', () => {
    const loose = entries.filter((entry) => !/^[a-z0-9-]+==[\w.]+ .*--hash=sha256:[0-9a-f]{64}/s.test(entry));

    expect(entries.length).toBeGreaterThan(15);
    expect(loose).toEqual([]);
  });

  it('names no index and no machine', () => {
    expect(requirements).not.toMatch(/https?:|--index-url|--find-links|--trusted-host/);
  });
});
