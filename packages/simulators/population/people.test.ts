import { describe, expect, it } from '@jest/globals';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { generatePeople } from './people';
import { dayOf, textOf } from './person';
import type { Person } from './person';

const today = '2026-07-01';
const generate = (count: number, seed = 1) =>
  generatePeople({ count, seed, today, emailDomain: 'acme.test' });
const having = (people: Person[], test: (person: Person) => boolean) => people.filter(test).length;

describe('generatePeople', () => {
  const people = generate(120);

  it('gives the same people for the same seed and others for another', () => {
    expect(generate(120)).toEqual(people);
    expect(generate(120, 2)).not.toEqual(people);
  });

  it.each([0, 1, 2, 3])('can make %d people', (count) => {
    expect(generate(count)).toHaveLength(count);
  });

  it('has at least two people without hire date, without work e-mail, and exactly one shared address', () => {
    const mails = people.flatMap((person) => textOf(person, 'workEmail') ?? []);

    expect(having(people, (person) => dayOf(person, 'hireDate') === null)).toBeGreaterThanOrEqual(2);
    expect(having(people, (person) => textOf(person, 'workEmail') === null)).toBeGreaterThanOrEqual(2);
    expect(mails.length - new Set(mails).size).toBe(1);
  });

  it('has leavers of the past and the future, future hires, a rehire and a raise to come', () => {
    expect(
      having(people, (person) => (dayOf(person, 'terminationDate') ?? '9') < today),
    ).toBeGreaterThanOrEqual(2);
    expect(
      having(people, (person) => (dayOf(person, 'terminationDate') ?? '') > today),
    ).toBeGreaterThanOrEqual(2);
    expect(having(people, (person) => (dayOf(person, 'hireDate') ?? '') > today)).toBeGreaterThanOrEqual(2);
    expect(having(people, (person) => dayOf(person, 'originalHireDate') !== null)).toBe(1);
    expect(having(people, ({ scheduled }) => scheduled !== undefined)).toBe(1);
    expect(
      having(people, (person) => textOf(person, 'employmentHistoryStatus') === 'Contractor'),
    ).toBeGreaterThan(0);
  });

  it('has names in several scripts, mononyms, apostrophes and a leap-day birthday', () => {
    const names = people.map((person) => `${textOf(person, 'firstName')} ${textOf(person, 'lastName')}`);

    for (const script of [
      /\p{Script=Hebrew}/u,
      /\p{Script=Arabic}/u,
      /\p{Script=Han}/u,
      /\p{Script=Hangul}/u,
      /['’]/,
      /null$/,
    ]) {
      expect(names.filter((name) => script.test(name)).length).toBeGreaterThan(0);
    }
    expect(
      having(people, (person) => textOf(person, 'dateOfBirth')?.endsWith('-02-29') ?? false),
    ).toBeGreaterThan(0);
  });

  it('has valid mobile phones except the three that lack a country or a number', () => {
    const phones = people.flatMap((person) => textOf(person, 'mobilePhone') ?? []);

    const invalid = phones.filter((phone) => !parsePhoneNumberFromString(phone)?.isValid());

    expect(invalid.sort()).toEqual(['0170 1234567', '070-174 06 05', 'ask reception / ext. 12']);
  });

  it('uses only invented mail domains', () => {
    const mails = people.flatMap((person) =>
      [textOf(person, 'workEmail') ?? [], textOf(person, 'homeEmail') ?? []].flat(),
    );

    expect(mails.filter((mail) => !/@(acme\.test|mail\.example)$/.test(mail))).toEqual([]);
  });

  it('pays in several currencies, some with cents, some nothing', () => {
    const rates = people.map((person) => textOf(person, 'payRate') ?? '');

    expect(new Set(rates.map((rate) => rate.split(' ')[1])).size).toBeGreaterThan(5);
    expect(rates.filter((rate) => /\.(?!00)\d\d /.test(rate)).length).toBeGreaterThan(5);
    expect(rates.filter((rate) => rate === ' USD').length).toBeGreaterThan(0);
  });

  it('has a manager for everyone but one, without circles', () => {
    const managers = new Map(people.map((person) => [person.id, textOf(person, 'supervisorEId')]));
    const depths = people.map(({ id }) => {
      let depth = 0;
      for (let at = managers.get(id); at && depth < 200; at = managers.get(at)) depth += 1;
      return depth;
    });

    expect(depths.filter((depth) => depth === 0)).toHaveLength(1);
    expect(Math.max(...depths)).toBeLessThan(20);
  });

  it('has unique ids and employee numbers', () => {
    const many = generate(8000);
    const numbers = many.flatMap((person) => textOf(person, 'employeeNumber') ?? []).map(Number);

    expect(new Set(many.map(({ id }) => id)).size).toBe(8000);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('has values to be refused: IBANs with a right checksum and national ids', () => {
    const ibans = people
      .flatMap((person) => textOf(person, 'customIBAN') ?? [])
      .map((iban) => iban.replaceAll(' ', ''));

    const remainders = ibans.map((iban) => Number(BigInt(`${iban.slice(4)}1314${iban.slice(2, 4)}`) % 97n));

    expect(ibans.length).toBeGreaterThan(20);
    expect(new Set(remainders)).toEqual(new Set([1]));
  });
});
