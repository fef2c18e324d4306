import { describe, expect, it } from '@jest/globals';
import { Remembered, RememberedByKey } from './remembered';

const counting = (failures = 0) => {
  let readings = 0;
  return new Remembered(async () => {
    readings += 1;
    if (readings <= failures) throw new Error('not now');
    return readings;
  });
};

describe('Remembered', () => {
  it('reads once for all who ask', async () => {
    const remembered = counting();

    expect(await Promise.all([remembered.known(), remembered.known(), remembered.known()])).toEqual([
      1, 1, 1,
    ]);
  });

  it('reads again on demand, for later ones too', async () => {
    const remembered = counting();
    await remembered.known();

    expect([await remembered.fresh(), await remembered.known()]).toEqual([2, 2]);
  });

  it('does not keep a failure', async () => {
    const remembered = counting(1);

    await expect(remembered.known()).rejects.toThrow('not now');

    expect(await remembered.known()).toBe(2);
  });
});

describe('RememberedByKey', () => {
  it('reads once per key, and again after forgetting', async () => {
    const remembered = new RememberedByKey<number>();
    let readings = 0;
    const read = async () => (readings += 1);

    const before = [
      await remembered.known('a', read),
      await remembered.known('a', read),
      await remembered.known('b', read),
    ];
    remembered.forget();

    expect([...before, await remembered.known('a', read)]).toEqual([1, 1, 2, 3]);
  });

  it('does not keep a failure', async () => {
    const remembered = new RememberedByKey<number>();
    const failing = [async () => Promise.reject(new Error('not now')), async () => 1];
    const read = async () => (failing.shift() ?? (async () => 2))();

    await expect(remembered.known('a', read)).rejects.toThrow('not now');

    expect(await remembered.known('a', read)).toBe(1);
  });
});
