import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { getAlpha3Codes } from 'i18n-iso-countries/index.js';
import { normalizeCountry } from './country';

const nameIn = (language: string, code: string): string =>
  new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? '';

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
    ['Oesterreich', 'AT'],
    ['DAENEMARK', 'DK'],
    ['España', 'ES'],
    ['日本', 'JP'],
    ['Ελλάδα', 'GR'],
    ['Türkiye', 'TR'],
    ['  norway ', 'NO'],
    ['nor', 'NO'],
    ['XK', 'XK'],
    ['EL', 'GR'],
    ['UAE', 'AE'],
    ['U.K.', 'GB'],
    ['Vereinigtes Königreich', 'GB'],
    ['Großbritannien', 'GB'],
    ['Royaume-Uni', 'GB'],
    ['Storbritannia', 'GB'],
    ['Vereinigte Staaten', 'US'],
    ['Vereinigte Staaten von Amerika', 'US'],
    ['Etats-Unis', 'US'],
    ['ÉTATS-UNIS', 'US'],
    ['De forente stater', 'US'],
    ['Allemagne', 'DE'],
    ['Tyskland', 'DE'],
    ['Autriche', 'AT'],
    ['Pays-Bas', 'NL'],
    ['Niederlande', 'NL'],
    ['Sveits', 'CH'],
    ['Frankrike', 'FR'],
    ['Noreg', 'NO'],
    ['Norvège', 'NO'],
    ['Tschechische Republik', 'CZ'],
    ['Weissrussland', 'BY'],
    ['Elfenbeinküste', 'CI'],
    ['La Réunion', 'RE'],
    ['Republic of Ireland', 'IE'],
    ['Slovak Republic', 'SK'],
    ['Viet Nam', 'VN'],
    ['Macedonia', 'MK'],
    ['Swaziland', 'SZ'],
    ['Cabo Verde', 'CV'],
    ['South Korea', 'KR'],
    ['Korea, Republic of', 'KR'],
    ['Korea, South', 'KR'],
    ['Bahamas, The', 'BS'],
    ["People's Republic of China", 'CN'],
    ['Hongkong', 'HK'],
    ['Switzerland 🇨🇭', 'CH'],
    ['Palästina', 'PS'],
    ['Kapverden', 'CV'],
    ['VAE', 'AE'],
    ['USA (United States)', 'US'],
    ['CH - Schweiz', 'CH'],
    ['DE – Allemagne', 'DE'],
    ['\u200BSchweiz', 'CH'],
    ['Kongo-Kinshasa', 'CD'],
  ])('takes %j as %s (B47)', (raw, value) => {
    expect(normalizeCountry(raw)).toEqual({ value });
  });

  it('knows every country by its codes and by its English, German, French and Norwegian name', () => {
    const codes = Object.entries(getAlpha3Codes());

    const wrong = codes.flatMap(([alpha3, alpha2]) =>
      [alpha2, alpha3, ...['en', 'de', 'fr', 'nb'].map((language) => nameIn(language, alpha2))]
        .filter((name) => JSON.stringify(normalizeCountry(name)) !== JSON.stringify({ value: alpha2 }))
        .map((name) => `${alpha2}: ${name}`),
    );

    // What Norwegian calls one of the two, other languages call the other.
    expect(wrong).toEqual(['CD: Kongo']);
  });

  it('is total, and takes its own result again', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        const outcome = normalizeCountry(raw);
        expect('problem' in outcome || normalizeCountry(outcome.value)).toEqual(
          'problem' in outcome ? true : outcome,
        );
      }),
    );
  });

  it.each([
    'Congo',
    'Kongo',
    'CH - Deutschland',
    'US (Canada)',
    'x'.repeat(500_000),
    'Korea',
    'Atlantis',
    'XX',
    '?',
    'Swiss',
    'Schweiz/Suisse',
    'DE, AT',
    'EU',
    '756',
  ])('does not guess what %j means', (raw) => {
    expect(normalizeCountry(raw)).toEqual({ problem: 'country.unknown' });
  });

  it('answers the same for a spelling seen before', () => {
    expect(normalizeCountry('Suède')).toBe(normalizeCountry('Suède'));
  });

  it('keeps answering after thousands of different spellings', () => {
    for (let index = 0; index < 5_000; index += 1) normalizeCountry(`nowhere ${index}`);

    expect(normalizeCountry('France')).toEqual({ value: 'FR' });
  });

  it.each([null, '', '  ', '\u200B'])('reads %j as empty', (raw) => {
    expect(normalizeCountry(raw)).toEqual({ value: null });
  });

  it('does not take numbers', () => {
    expect(normalizeCountry(756)).toEqual({ problem: 'value.unexpected_type' });
  });
});
