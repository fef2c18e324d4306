import { describe, expect, it } from '@jest/globals';
import { Remembered } from './remembered';

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
