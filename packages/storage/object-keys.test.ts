import { describe, expect, it } from '@jest/globals';
import {
  normalizedPageKey,
  planManifestKey,
  planPageKey,
  planPrefix,
  planProblemsKey,
  rawPageKey,
  rosterPageKey,
  rosterPrefix,
  tryPrefix,
} from './object-keys';

const run = {
  companyId: 'cmp_a',
  connectionId: 'con_a',
  runId: 'con_a.20260301T060000000Z.4f9a0c2d1b',
  epoch: 2,
  mode: 'sync',
} as const;
const look = { ...run, mode: 'look' } as const;

describe('object keys', () => {
  it('say what, whose, which run and which epoch', () => {
    const prefix = planPrefix(run, 1);

    const keys = [
      rawPageKey(run, 3),
      normalizedPageKey(run, 3),
      planManifestKey(prefix),
      planPageKey(prefix, 1),
      planProblemsKey(prefix, 2),
    ];

    expect(keys).toEqual([
      'raw/cmp_a/con_a/con_a.20260301T060000000Z.4f9a0c2d1b/2/000003.json.gz',
      'normalized/cmp_a/con_a/con_a.20260301T060000000Z.4f9a0c2d1b/2/000003.json.gz',
      'plan/cmp_a/con_a.20260301T060000000Z.4f9a0c2d1b/2-1/manifest.json.gz',
      'plan/cmp_a/con_a.20260301T060000000Z.4f9a0c2d1b/2-1/page-1.json.gz',
      'plan/cmp_a/con_a.20260301T060000000Z.4f9a0c2d1b/2-1/problems-2.json.gz',
    ]);
  });

  it('put what a first look read where it is gone after a day', () => {
    const keys = [
      rawPageKey(look, 0),
      normalizedPageKey(look, 0),
      rosterPrefix(look, 'a'),
      rosterPrefix(run, 'a'),
    ];

    expect(keys).toEqual([
      'look/raw/cmp_a/con_a/con_a.20260301T060000000Z.4f9a0c2d1b/2/000000.json.gz',
      'look/normalized/cmp_a/con_a/con_a.20260301T060000000Z.4f9a0c2d1b/2/000000.json.gz',
      'look/roster/cmp_a/con_a/con_a.20260301T060000000Z.4f9a0c2d1b/2/a/',
      'roster/cmp_a/con_a/con_a.20260301T060000000Z.4f9a0c2d1b/2/a/',
    ]);
  });

  it('keep the people of a try in its folder', () => {
    const key = rosterPageKey(
      tryPrefix({ companyId: 'cmp_a', connectionId: 'con_a', tryId: 'try_1' }, 'x'),
      1,
    );

    expect(key).toBe('try/cmp_a/con_a/try_1/x/people-1.json.gz');
  });

  it('keep an id inside its folder', () => {
    const key = rawPageKey({ ...run, companyId: '../other', connectionId: 'a/b' }, 0);

    expect(key).toMatch(/^raw\/%2E%2E%2Fother\/a%2Fb\//);
  });
});
