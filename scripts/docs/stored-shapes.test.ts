import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { shapeChange } from './shape-change';
import type { Shape } from './shape-change';
import { kept, recordedShapesSchema, storedShapes, unversionedChanges, versionIn } from './stored-shapes';

const root = join(__dirname, '../..');
const recorded = recordedShapesSchema.parse(
  JSON.parse(readFileSync(join(root, 'docs/stored-shapes.json'), 'utf8')),
);
const present = storedShapes(recorded);

const sources = ['packages', 'functions'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('.test.') && !name.includes('simulators'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8')),
);

describe('what is stored or sent', () => {
  it('has kept its shape, or raised its v', () => {
    // Raise `v`, add an upcast where it is read (packages/domain/upcast.ts) and a sample of the version before to
    // `kept`; then `npm run docs`. See docs/decisions/0029-stored-versions.md.
    expect(unversionedChanges(recorded, present)).toEqual([]);
  });

  it.each(Object.keys(kept))('is recorded as it is, and carries v: %s', (name) => {
    const newest = Object.keys(present[name] ?? {})
      .map(Number)
      .toSorted((one, other) => other - one)[0];

    // Where this fails alone, the change is harmless: `npm run docs` records it.
    expect(recorded[name]).toEqual(present[name]);
    expect(newest).toBeGreaterThanOrEqual(1);
  });

  it.each(Object.entries(kept))(
    'can be read as the versions before stored it: %s',
    (name, { schema, reader, before }) => {
      const versions = Object.keys(present[name] ?? {}).map(Number);
      const newest = Math.max(...versions);

      for (const version of versions.filter((v) => v < newest)) {
        expect((reader ?? schema).parse(before?.[version])).toMatchObject({ v: newest });
      }
    },
  );

  it('is complete: every schema with a v', () => {
    const names = sources.flatMap((text) =>
      [...text.matchAll(/const (\w+) = z\s*\.?\s*object\(\{[^;]*?\bv: z\.literal\(/g)].map(
        ([, name]) => name,
      ),
    );

    expect(names.length).toBeGreaterThan(15);
    expect(names.filter((name) => name === undefined || !(name in kept))).toEqual([]);
  });
});

describe('shapeChange', () => {
  const base = z.object({
    v: z.literal(1),
    a: z.string(),
    kind: z.enum(['x', 'y']),
    list: z.array(z.number()),
  });
  const shapeOf = (schema: z.ZodType): Shape => ({ ...z.toJSONSchema(schema, { io: 'input' }) });

  it.each<[string, z.ZodType]>([
    ['a property that may be missing is added', base.extend({ b: z.string().optional() })],
    ['one with a default is added', base.extend({ b: z.string().default('') })],
    ['a choice is added', base.extend({ kind: z.enum(['x', 'y', 'z']) })],
    ['one may be missing now', base.extend({ a: z.string().optional() })],
    ['it may be nothing now', base.extend({ a: z.string().nullable() })],
  ])('is wider when %s', (_name, schema) => {
    expect(shapeChange(shapeOf(base), shapeOf(schema))).toBe('wider');
  });

  it.each<[string, z.ZodType]>([
    ['a property is added that must be there', base.extend({ b: z.string() })],
    ['one is gone', base.omit({ a: true })],
    ['one must be another type', base.extend({ a: z.number() })],
    ['one is limited', base.extend({ a: z.string().min(3) })],
    ['a choice is gone', base.extend({ kind: z.enum(['x']) })],
    ['a list holds something else', base.extend({ list: z.array(z.string()) })],
    ['a part of a list must be there', base.extend({ list: z.array(z.object({ n: z.number() })) })],
  ])('is another when %s', (_name, schema) => {
    expect(shapeChange(shapeOf(base), shapeOf(schema))).toBe('other');
  });

  it('is wider when a limit gives way, and another when it tightens', () => {
    const limited = (most: number, least: number) =>
      shapeOf(base.extend({ list: z.array(z.number()).max(most), a: z.string().min(least) }));

    expect(shapeChange(limited(10, 3), limited(11, 3))).toBe('wider');
    expect(shapeChange(limited(10, 3), limited(10, 2))).toBe('wider');
    expect(shapeChange(limited(10, 3), limited(9, 3))).toBe('other');
    expect(shapeChange(limited(10, 3), limited(10, 4))).toBe('other');
  });

  it('is none when nothing changed, and the version is told from the shape', () => {
    expect(shapeChange(shapeOf(base), shapeOf(base))).toBe('same');
    expect(versionIn(shapeOf(base))).toBe(1);
  });

  it('needs no word when v is raised with it', () => {
    const next = { thing: { 2: { ...shapeOf(base.omit({ a: true }).extend({ v: z.literal(2) })) } } };

    expect(unversionedChanges({ thing: { 1: { ...shapeOf(base) } } }, next)).toEqual([]);
    expect(unversionedChanges({ thing: { 2: { ...shapeOf(base) } } }, next)).toEqual(['thing']);
  });
});
