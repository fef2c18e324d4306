import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../plan';
import { groupId, singleId } from './acknowledgement';
import { ProblemGroups } from './group-problems';

const permissionOf = (field: string): string | undefined =>
  ({ payRate: 'compensation', payPeriod: 'compensation' })[field];

const aPhone = (employeeId: string, causeHash = `cause-${employeeId}`): Problem => ({
  code: 'phone.invalid',
  field: 'mobilePhone',
  employeeId,
  causeHash,
});

const grouped = (
  pages: readonly (readonly Problem[])[],
  {
    acknowledged = [],
    shown = 2,
    read = 100,
  }: { acknowledged?: string[]; shown?: number; read?: number } = {},
) => {
  const groups = new ProblemGroups({ permissionOf, acknowledged: new Set(acknowledged), shown, read });
  for (const page of pages) groups.add(page);
  return groups.heaviestFirst();
};

describe('ProblemGroups', () => {
  it('puts problems with one code and field together, whichever page they are on', () => {
    const groups = grouped([
      [aPhone('1'), { code: 'date.invalid', field: 'birthDate', employeeId: '1' }],
      [aPhone('2')],
    ]);

    expect(groups).toMatchObject([
      { group: { code: 'phone.invalid', field: 'mobilePhone' }, count: 2, acknowledged: 0 },
      { group: { code: 'date.invalid', field: 'birthDate' }, count: 1 },
    ]);
  });

  it('puts fields that one permission would give together, and others apart (B39)', () => {
    const groups = grouped([
      [
        { code: 'field.not_readable', field: 'payRate' },
        { code: 'field.not_readable', field: 'payPeriod' },
        { code: 'field.not_readable', field: 'custom.shirt' },
      ],
    ]);

    expect(groups).toMatchObject([
      {
        group: { code: 'field.not_readable', permission: 'compensation' },
        fields: ['payPeriod', 'payRate'],
        count: 2,
        first: [],
      },
      { group: { code: 'field.not_readable', field: 'custom.shirt' }, count: 1 },
    ]);
  });

  it('puts what an undo cannot put back together by the reason', () => {
    const taken = { code: 'undo.not_possible', reason: 'identifier.taken', field: 'identifier' } as const;
    const gone = { code: 'undo.not_possible', reason: 'person.gone' } as const;

    const groups = grouped([
      [
        { ...taken, employeeId: '1' },
        { ...gone, employeeId: '3' },
        { ...taken, employeeId: '2' },
      ],
    ]);

    expect(groups).toMatchObject([
      { group: taken, count: 2, first: [{ employeeId: '1' }, { employeeId: '2' }] },
      { group: gone, count: 1 },
    ]);
  });

  it('shows the first people of a group and counts all', () => {
    const [group] = grouped([[aPhone('1'), aPhone('2'), aPhone('3')]]);

    expect(group).toMatchObject({ count: 3 });
    expect(group?.first.map(({ employeeId }) => employeeId)).toEqual(['1', '2']);
  });

  it('lets a missing right weigh as much as everybody who was read', () => {
    const right: Problem = { code: 'permission.lost', field: 'birthDate' };
    const codesOf = (read: number) =>
      grouped([[aPhone('1'), aPhone('2'), right]], { read }).map(({ group }) => group.code);

    expect(codesOf(3)).toEqual(['permission.lost', 'phone.invalid']);
    expect(codesOf(1)).toEqual(['phone.invalid', 'permission.lost']);
  });

  it('puts what somebody acknowledged behind what is open', () => {
    const problems = [
      aPhone('1'),
      aPhone('2'),
      { code: 'date.invalid', field: 'birthDate', employeeId: '1' } as const,
    ];

    const groups = grouped([problems], { acknowledged: ['cause-1', 'cause-2'] });

    expect(groups).toMatchObject([
      { group: { code: 'date.invalid' }, acknowledged: 0 },
      { group: { code: 'phone.invalid' }, count: 2, acknowledged: 2 },
    ]);
  });

  it('keeps the same order whatever order the problems come in', () => {
    const problems = ['a', 'b', 'c'].map((field): Problem => ({
      code: 'date.invalid',
      field,
      employeeId: '1',
    }));
    const fieldsOf = (list: readonly Problem[]) => grouped([list]).map(({ group }) => group.field);

    expect(fieldsOf(problems.toReversed())).toEqual(fieldsOf(problems));
  });

  it('groups fifty thousand problems without keeping them', () => {
    const groups = new ProblemGroups({ permissionOf, acknowledged: new Set(), shown: 10, read: 50_000 });

    for (let page = 0; page < 25; page += 1) {
      groups.add(Array.from({ length: 2_000 }, (_, index) => aPhone(String(page * 2_000 + index))));
    }

    expect(groups.heaviestFirst()).toMatchObject([{ count: 50_000, first: { length: 10 } }]);
  });
});

describe('ids of acknowledgements', () => {
  it('are the same for the same problem or group of a connection, so that a repeat replaces', () => {
    const ids = [
      singleId('con_a', 'cause-1'),
      singleId('con_a', 'cause-2'),
      singleId('con_b', 'cause-1'),
      groupId('con_a', { code: 'phone.invalid', field: 'mobilePhone' }),
      groupId('con_a', { code: 'phone.invalid' }),
      groupId('con_a', { code: 'phone.invalid', permission: 'mobilePhone' }),
    ];

    expect(new Set(ids).size).toBe(ids.length);
    expect(singleId('con_a', 'cause-1')).toBe(ids[0]);
  });
});
