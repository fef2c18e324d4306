import { describe, expect, it } from '@jest/globals';
import { FaultSwitches } from './faults';

describe('FaultSwitches', () => {
  it('plays a fault once unless told otherwise', () => {
    const faults = new FaultSwitches();
    faults.add({ kind: 'unavailable' });

    const taken = [1, 2].map(() => faults.take('unavailable', 'GET /x')?.kind);

    expect(taken).toEqual(['unavailable', undefined]);
  });

  it.each([{ times: null }, { times: Infinity }])(
    'plays a fault with times $times until it is cleared',
    ({ times }) => {
      const faults = new FaultSwitches();
      faults.add({ kind: 'unavailable', times });

      const taken = Array.from({ length: 50 }, () => faults.take('unavailable', 'GET /x')?.kind);
      faults.clear();

      expect(new Set(taken)).toEqual(new Set(['unavailable']));
      expect(faults.take('unavailable', 'GET /x')).toBeUndefined();
    },
  );

  it('spares requests that do not match and leaves the fault for those that do', () => {
    const faults = new FaultSwitches();
    faults.add({ kind: 'slow', match: 'GET /api/v1/employees' });

    const taken = ['GET /api/v1/meta/fields', 'POST /api/v1/employees', 'GET /api/v1/employees/4'].map(
      (target) => faults.take('slow', target)?.kind,
    );

    expect(taken).toEqual([undefined, undefined, 'slow']);
  });

  it('lets the first requests pass when told to', () => {
    const faults = new FaultSwitches();
    faults.add({ kind: 'slow', after: 2, times: 2 });

    const taken = Array.from({ length: 5 }, () => faults.take('slow', 'GET /x') !== undefined);

    expect(taken).toEqual([false, false, true, true, false]);
  });

  it('takes faults of one kind in the order they were added, or all at once', () => {
    const faults = new FaultSwitches();
    faults.add({ kind: 'field_not_readable', fields: ['a'], times: null });
    faults.add({ kind: 'field_not_readable', fields: ['b'] });

    const first = faults.takeAll('field_not_readable', 'GET /x').flatMap(({ fields }) => fields);
    const second = faults.takeAll('field_not_readable', 'GET /x').flatMap(({ fields }) => fields);

    expect([first, second]).toEqual([['a', 'b'], ['a']]);
  });

  it('refuses a fault it does not know', () => {
    const faults = new FaultSwitches();

    expect(() => faults.add(JSON.parse('{"kind":"slow","delay":5}'))).toThrow('delay');
  });

  it('lists what is still to come', () => {
    const faults = new FaultSwitches();
    faults.add({ kind: 'slow', times: 3 });
    faults.add({ kind: 'revoked_key', times: Infinity });
    faults.take('slow', 'GET /x');

    const left = faults.list().map(({ kind, times }) => ({ kind, times }));

    expect(left).toEqual([
      { kind: 'slow', times: 2 },
      { kind: 'revoked_key', times: null },
    ]);
  });
});
