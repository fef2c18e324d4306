import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { compiled } from './compiled-schema';

const schemaOfPeople = () =>
  z.array(
    z.object({ id: z.union([z.string(), z.int().transform(String)]), team: z.string().default('none') }),
  );

describe('a compiled schema', () => {
  it('is the schema itself at first, then one that is made once', () => {
    const schema = schemaOfPeople();
    const uses = [compiled(schema), compiled(schema), compiled(schema)];

    expect(uses[0]).toBe(schema);
    expect(uses[1]).not.toBe(schema);
    expect(uses[2]).toBe(uses[1]);
  });

  it.each([
    [
      'what fits',
      [
        { id: 1, extra: true },
        { id: '2', team: 'Blue' },
      ],
    ],
    ['what does not', [{ id: 1.5 }, { id: '2', team: 3 }, null]],
    ['something else', 'text'],
  ])('says of %s what the schema says', (_what, value) => {
    const schema = schemaOfPeople();
    compiled(schema);
    const [made, plain] = [compiled(schema).safeParse(value), schema.safeParse(value)];

    expect(made.data).toEqual(plain.data);
    expect(made.error?.issues).toEqual(plain.error?.issues);
  });

  it('stays as it is where it refers to itself', () => {
    const tree = z.object({ name: z.string(), children: z.lazy((): z.ZodType => z.array(tree)) });
    compiled(tree);

    expect(compiled(tree)).toBe(tree);
    expect(compiled(tree)).toBe(tree);
    expect(compiled(tree).safeParse({ name: 'a', children: [{ name: 'b', children: [] }] }).success).toBe(
      true,
    );
  });
});
