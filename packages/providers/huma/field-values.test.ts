import { describe, expect, it } from '@jest/globals';
import type { Row } from '../port';
import { readField } from './field-values';
import type { HumaPerson } from './person';
import { positionsIn } from './positions';
import { readability } from './readability';

const TODAY = '2026-01-05';

const aPerson = (details: Row | undefined, rest: Partial<HumaPerson> = {}): HumaPerson => ({
  summary: { id: '1', givenName: 'Per', familyName: 'Aas', email: 'per@acme.test', status: { active: true } },
  details,
  positions: undefined,
  record: undefined,
  today: TODAY,
  ...rest,
});

const wrapped = (value: unknown) => ({ value, editable: true });

describe('readField', () => {
  it.each([
    ['a wrapped value', { phone: wrapped('+4790000002') }, '+4790000002'],
    ['a bare value', { phone: '+4790000002' }, '+4790000002'],
    ['a wrapper without a value', { phone: { editable: false } }, null],
    ['nothing', {}, undefined],
  ])('reads %s', (_name, details, value) => {
    expect(readField(aPerson(details), 'phone')).toBe(value);
  });

  it('takes names from the list where there are no details', () => {
    expect(readField(aPerson(undefined), 'givenName')).toBe('Per');
    expect(readField(aPerson(undefined), 'city')).toBeUndefined();
  });

  it.each([
    ['current', { current: true, fromDate: '2025-01-01' }, 52000.5],
    ['from today on', { current: true, fromDate: TODAY }, 52000.5],
    ['still to come', { current: false, fromDate: '2026-02-01' }, undefined],
    ['said to be current, but still to come', { current: true, fromDate: '2026-02-01' }, undefined],
    ['over', { current: true, fromDate: '2025-01-01', toDate: '2025-12-31' }, undefined],
  ])('reads pay that is %s as %s', (_name, dates, amount) => {
    const person = aPerson({ salary: wrapped({ amount: 52000.5, currency: 'NOK', ...dates }) });

    expect(readField(person, 'salary.amount')).toBe(amount);
    expect(readability([person], 'salary.amount')).toBe('yes');
  });

  it.each([
    ['the positions', [{ contractEndDate: '2025-06-30', status: 'ENDED' }], '2025-06-30'],
    ['the deprecated member where there are none', [], '2024-12-31'],
  ])('takes the last day from %s', (_name, positions, end) => {
    const person = aPerson(
      { employmentEndDate: wrapped('2024-12-31') },
      { positions: positionsIn(positions, TODAY) },
    );

    expect(readField(person, 'employment.end')).toBe(end);
  });

  it('never lets a deprecated last day end an employment that goes on', () => {
    const positions = positionsIn([{ contractStartDate: '2020-01-01', status: 'CURRENT' }], TODAY);
    const person = aPerson({ employmentEndDate: wrapped('2024-12-31') }, { positions });

    expect(readField(person, 'employment.end')).toBeNull();
  });

  it('believes the position in full before the deprecated member, even when it is empty', () => {
    const details = { lastDayOfWork: wrapped('2024-12-31') };

    const [full, flat] = [
      aPerson(details, { record: { id: 'p', lastDayOfWork: { editable: true } } }),
      aPerson(details),
    ];

    expect(readField(full, 'position.lastDayOfWork')).toBeNull();
    expect(readField(flat, 'position.lastDayOfWork')).toBe('2024-12-31');
  });

  it.each([
    ['M', 'Medium'],
    ['Medium', 'Medium'],
    ['XXXL', 'XXXL'],
    [null, null],
  ])('reads the option %s as %s', (value, label) => {
    const field = { label: 'Shirt size', type: 'enum', value, options: { M: 'Medium' } };

    expect(readField(aPerson({ custom: { shirtSize: field } }), 'custom.shirtSize')).toBe(label);
  });

  it('knows no field by the name of an object’s own machinery', () => {
    expect(readField(aPerson({ custom: {} }), 'constructor')).toBeUndefined();
    expect(readField(aPerson({ custom: {} }), 'custom.constructor')).toBeUndefined();
  });
});

describe('readability', () => {
  const inactive = { ...aPerson({}).summary, status: { active: false } };

  it('is told by who carries a field, else by who could and does not', () => {
    const [with_, without] = [aPerson({ phone: wrapped(null) }), aPerson({ gender: wrapped('Male') })];

    expect(readability([without, with_], 'phone')).toBe('yes');
    expect(readability([without], 'phone')).toBe('no');
    expect(readability([], 'phone')).toBe('unknown');
  });

  it('is not told by locked profiles, nor by people whose position was not opened', () => {
    const locked = aPerson({ id: '1', givenName: wrapped('Per') }, { summary: inactive });
    const unopened = aPerson({ phone: wrapped(null) }, { positions: [] });

    expect(readability([locked, aPerson(undefined)], 'phone')).toBe('unknown');
    expect(readability([unopened], 'position.lastDayOfWork')).toBe('unknown');
  });

  it('is told by a former user whose profile is open', () => {
    const open = aPerson({ gender: wrapped(null) }, { summary: inactive });

    expect(readability([open], 'phone')).toBe('no');
  });
});
