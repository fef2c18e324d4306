import { describe, expect, it } from '@jest/globals';
import { normalizeTimeZone } from './time-zone';

describe('normalizeTimeZone', () => {
  it.each([
    ['Europe/Zurich', 'Europe/Zurich'],
    [' europe/zurich ', 'Europe/Zurich'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Pacific/Kiritimati', 'Pacific/Kiritimati'],
    ['America/Port-au-Prince', 'America/Port-au-Prince'],
    ['UTC', 'UTC'],
  ])('takes the name %j', (raw, zone) => {
    expect(normalizeTimeZone(raw)).toEqual({ value: zone });
  });

  it.each([null, undefined, '', '  '])('takes %j for empty', (raw) => {
    expect(normalizeTimeZone(raw)).toEqual({ value: null });
  });

  it.each(['+02:00', 'UTC+2', 'Zurich', 'Mars/Olympus', 'Europe/', '__proto__'])(
    'does not take %j, which names no place',
    (raw) => {
      expect(normalizeTimeZone(raw)).toEqual({ problem: 'time_zone.unknown' });
    },
  );

  it('does not take a number', () => {
    expect(normalizeTimeZone(2)).toEqual({ problem: 'value.unexpected_type' });
  });

  it('says the same of a name that it has read before', () => {
    expect(normalizeTimeZone('EUROPE/OSLO')).toEqual(normalizeTimeZone('EUROPE/OSLO'));
  });
});
