import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { Stage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { functionNames } from '../function-environments';
import type { FunctionName } from '../function-environments';

/** Some dependencies are CommonJS and call `require` for node's own modules, which ESM does not have. */
const REQUIRE =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * The code of every function, bundled in one esbuild run, so that what they share is read once (a run of its own per
 * function takes five times as long). Type errors are not found here: `npm run check` does that.
 */
export function bundleFunctions(scope: Construct): (name: FunctionName) => Code {
  const root = join(import.meta.dirname, '..', '..');
  const outdir = join(Stage.of(scope)?.outdir ?? 'cdk.out', 'functions');
  buildSync({
    absWorkingDir: root,
    entryPoints: functionNames.map((name) => ({
      in: join('functions', name, 'handler.ts'),
      out: join(name, 'handler'),
    })),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    sourcemap: false,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // Country names in other alphabets are a third as long as their escapes.
    charset: 'utf8',
    // The AWS SDK's ES modules can be tree-shaken; what `main` names cannot.
    mainFields: ['module', 'main'],
    // Credentials are in Lambda's environment; the SDK's search for others would be 120 kB of every function.
    alias: { '@aws-sdk/credential-provider-node': './packages/lambda/environment-credentials.ts' },
    banner: { js: REQUIRE },
    logLevel: 'warning',
  });
  return (name) => Code.fromAsset(join(outdir, name));
}
