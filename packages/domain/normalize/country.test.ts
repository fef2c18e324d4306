import { describe, expect, it } from '@jest/globals';
import { normalizeCountry } from './country';

describe('normalizeCountry', () => {
  it.each([
    ['CH', 'CH'],
    ['ch', 'CH'],
    ['CHE', 'CH'],
    ['United States', 'US'],
    ['USA', 'US'],
    ['U.S.A.', 'US'],
    ['The Netherlands', 'NL'],
    ['Holland', 'NL'],
    ['UK', 'GB'],
    ['England', 'GB'],
    ['Northern Ireland', 'GB'],
    ['Great Britain', 'GB'],
    ['Czechia', 'CZ'],
    ['Czech Republic', 'CZ'],
    ["Côte d'Ivoire", 'CI'],
    ['Cote d’Ivoire', 'CI'],
    ['Bosnia & Herzegovina', 'BA'],
    ['Schweiz', 'CH'],
    ['Suisse', 'CH'],
    ['Svizzera', 'CH'],
    ['Deutschland', 'DE'],
    ['Sverige', 'SE'],
    ['Österreich', 'AT'],
    ['Oesterreich', undefined],
    ['España', 'ES'],
    ['日本', 'JP'],
    ['Ελλάδα', 'GR'],
    ['Türkiye', 'TR'],
    ['  norway ', 'NO'],
  ])('takes %j as %s (B47)', (raw, value) => {
    expect(normalizeCountry(raw)).toEqual(value === undefined ? { problem: 'country.unknown' } : { value });
  });

  it.each(['Congo', 'Korea', 'Atlantis', 'XX', '?'])('does not guess what %j means', (raw) => {
    expect(normalizeCountry(raw)).toEqual({ problem: 'country.unknown' });
  });

  it('answers the same for a spelling seen before', () => {
    expect(normalizeCountry('Suède')).toBe(normalizeCountry('Suède'));
  });

  it('keeps answering after thousands of different spellings', () => {
    for (let index = 0; index < 5_000; index += 1) normalizeCountry(`nowhere ${index}`);

    expect(normalizeCountry('France')).toEqual({ value: 'FR' });
  });

  it.each([null, '', '  '])('reads %j as empty', (raw) => {
    expect(normalizeCountry(raw)).toEqual({ value: null });
  });

  it('does not take numbers', () => {
    expect(normalizeCountry(756)).toEqual({ problem: 'value.unexpected_type' });
  });
});
