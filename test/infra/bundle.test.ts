import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import { bundleFunctions } from '#infra/constructs/bundle';
import { functionNames } from '#infra/function-environments';

/** Design README, section 6. */
const LARGEST_BYTES = 1_500_000;

const outdir = mkdtempSync(join(tmpdir(), 'rollcall-bundle-'));
const bundleOf = (name: string) => join(outdir, 'functions', name, 'handler.mjs');

beforeAll(() => {
  bundleFunctions(new Stack(new App({ outdir }), 'Stack'));
});

afterAll(() => rmSync(outdir, { recursive: true }));

describe('bundleFunctions', () => {
  it.each(functionNames)('keeps %s below the size in the budget', (name) => {
    expect(statSync(bundleOf(name)).size).toBeLessThan(LARGEST_BYTES);
  });

  it.each(functionNames)('leaves nothing of %s to be found at run time, and exports its handler', (name) => {
    const code = readFileSync(bundleOf(name), 'utf8');
    const imported = [...code.matchAll(/(?:^|[;}])import\b[^'"();]*?from\s*["']([^"']+)["']/g)].map(
      ([, from]) => from,
    );

    expect(imported).toContain('node:module');
    expect(imported.filter((from) => !isBuiltin(String(from)))).toEqual([]);
    expect(code).toMatch(/export\{[^}]*\bas handler\b/);
  });
});
