import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { openApiDocument } from './openapi';
import { operationIds, routes } from './routes';

const jsonSchema = z.record(z.string(), z.unknown());
const plain = () => jsonSchema.parse(JSON.parse(JSON.stringify(openApiDocument())));

// The validator is an ES module that reads `import.meta`, which jest's CommonJS cannot load: it runs in its own process.
const validate = `
  import { readFileSync } from 'node:fs';
  import { Validator } from '@seriousme/openapi-schema-validator';
  const validator = new Validator();
  const result = await validator.validate(JSON.parse(readFileSync(0, 'utf8')));
  process.stdout.write(JSON.stringify({ ...result, version: validator.version }));
`;

describe('openApiDocument', () => {
  it('is valid OpenAPI 3.1', () => {
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', validate], {
      input: JSON.stringify(openApiDocument()),
      encoding: 'utf8',
    });

    expect(JSON.parse(stdout)).toEqual({ valid: true, version: '3.1' });
  });

  it('resolves every reference', () => {
    const document = plain();
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
      ([, path = '']) => path,
    );

    const broken = references.filter((path) => {
      let node: unknown = document;
      for (const key of path.split('/')) node = jsonSchema.safeParse(node).data?.[key];
      return node === undefined;
    });

    expect(references.length).toBeGreaterThan(10);
    expect(broken).toEqual([]);
  });

  it('describes every route of the table under its path and method', () => {
    const { paths = {} } = openApiDocument();

    const described = Object.values(paths).flatMap((path) =>
      [path.get, path.post, path.put, path.patch, path.delete].map((operation) => operation?.operationId),
    );

    expect(described.filter((id) => id !== undefined).toSorted()).toEqual([...operationIds].toSorted());
  });

  it('refuses unknown fields in bodies, as the API does', () => {
    const { components } = openApiDocument();

    expect(components?.schemas?.StartRun).toMatchObject({ additionalProperties: false, required: ['mode'] });
  });

  it('is the same object on every call', () => {
    expect(openApiDocument()).toBe(openApiDocument());
  });
});

describe('routes', () => {
  it('has each method and path once', () => {
    const names = operationIds.map((id) => `${routes[id].method} ${routes[id].path}`);

    expect(new Set(names).size).toBe(names.length);
  });

  it('declares exactly the parameters its paths name', () => {
    const differing = operationIds.filter((id) => {
      const named = [...routes[id].path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      return named.join() !== Object.keys(routes[id].params.shape).join();
    });

    expect(differing).toEqual([]);
  });
});
