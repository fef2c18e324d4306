import { describe, expect, it } from '@jest/globals';
import { NameReader } from './name-words';

const soundsOf = (name: string): string[] => new NameReader().read(name).map(({ sound }) => sound);

describe('the sound of a name', () => {
  it.each([
    ['Zhukov', 'Жуков'],
    ['Schukow', 'Жуков'],
    ['Sokolova', 'Соколова'],
    ['Papadakis', 'Παπαδάκης'],
    ['Mohammed', 'محمد'],
    ['Muhamed', 'Mohammed'],
    ['Harbi', 'الحربي'],
    ['Yitzhak', 'יצחק'],
    ['Shira', 'שירה'],
    ['Minjun', '민준'],
    ['Kim Jisoo', '김지수'],
    ['Müller', 'Mueller'],
    ['Cathrin', 'Katharina'],
    ['Philip', 'Filip'],
  ])('is the same for %s and %s', (one, other) => {
    expect(soundsOf(one)).toEqual(soundsOf(other));
  });

  it.each([
    ['Berg', 'Lind'],
    ['Marta', 'Maria'],
    ['王小明', '王小红'],
  ])('tells %s from %s', (one, other) => {
    expect(soundsOf(one)).not.toEqual(soundsOf(other));
  });

  it('takes the family name of a Korean name without a space apart', () => {
    expect(new NameReader().read('김민준').map(({ text }) => text)).toEqual(['gim', 'minjun']);
  });

  it('leaves out what stands in for a missing name, and full stops', () => {
    expect(new NameReader().read('FNU Ramesh .').map(({ text }) => text)).toEqual(['ramesh']);
    expect(new NameReader().read('H.P. Meier').map(({ text }) => text)).toEqual(['h', 'p', 'meier']);
  });
});
