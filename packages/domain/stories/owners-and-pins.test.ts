import { describe, expect, it } from '@jest/globals';
import { anEmployee, CONNECTION } from '../testing/people';
import { codesOf, Story, syncedOnce, valueOf } from '../testing/story';

const hr = (city: string | null, more = {}) => ({ employees: [anEmployee('1', { city, ...more })] });

/** Maja, as a first sync brought her with Oslo. */
const synced = (settings: Record<string, unknown> = {}) => syncedOnce(hr('Oslo'), settings);
const cityOf = (story: Story) => valueOf(story.tiedTo('1'), 'city');
const pin = { field: 'city', value: 'Bern', reason: 'Moves in spring' };

describe('an override until a date', () => {
  it('ends when HR agrees before, and HR has its say again after', () => {
    const { story, id } = synced();
    story.pin('2026-03-02', id, { ...pin, until: '2026-06-30' });

    story.sync('2026-03-03', hr('Oslo'));
    expect(cityOf(story)).toBe('Bern');
    story.sync('2026-04-01', hr('Bern'));
    expect(story.tiedTo('1')).not.toHaveProperty('overrides');
    const later = story.sync('2026-04-02', hr('Genf'));

    expect(cityOf(story)).toBe('Genf');
    expect(later.again.changes).toEqual([]);
  });

  it('ends after its last day, when HR’s value comes', () => {
    const { story, id } = synced();
    story.pin('2026-03-02', id, { ...pin, until: '2026-03-31' });

    story.sync('2026-03-31', hr('Oslo'));
    expect(cityOf(story)).toBe('Bern');
    const day = story.sync('2026-04-01', hr('Oslo'));

    expect(cityOf(story)).toBe('Oslo');
    expect(story.tiedTo('1')).not.toHaveProperty('overrides');
    expect(day.again.changes).toEqual([]);
  });
});

describe('a field about which people are asked', () => {
  const asking = { owners: { city: 'ask' } };

  it('asks once for each value of HR, and remembers what was said', () => {
    const { story, id } = synced(asking);
    story.edit('2026-03-02', id, { fields: { city: 'Bern' } });

    const asked = story.sync('2026-03-03', hr('Oslo'));
    expect(codesOf(asked)).toEqual(['value.conflict 1']);
    story.takeHr('2026-03-03', { stakeholderId: id, employeeId: '1', field: 'city', value: 'Oslo' });
    story.sync('2026-03-04', hr('Oslo'));
    expect(cityOf(story)).toBe('Oslo');
    story.sync('2026-03-05', hr('Genf'));

    expect(cityOf(story)).toBe('Genf');
  });

  it('asks again when a person typed another value after the answer', () => {
    const { story, id } = synced(asking);
    story.edit('2026-03-02', id, { fields: { city: 'Bern' } });
    story.takeHr('2026-03-03', { stakeholderId: id, employeeId: '1', field: 'city', value: 'Oslo' });
    story.sync('2026-03-04', hr('Oslo'));

    story.edit('2026-03-05', id, { fields: { city: 'Bern' } });
    const day = story.sync('2026-03-06', hr('Oslo'));

    expect(codesOf(day)).toEqual(['value.conflict 1']);
    expect(cityOf(story)).toBe('Bern');
  });

  it('keeps what a person typed once they rejected HR’s, and asks about the next value', () => {
    const { story, id } = synced({});
    story.edit('2026-03-02', id, { fields: { city: 'Bern' } });
    const [change] = story.plan('2026-03-03', hr('Oslo')).changes;
    if (!change) throw new Error('expected a change');
    story.reject('2026-03-03', change);
    story.settings = asking;

    expect(codesOf(story.sync('2026-03-04', hr('Oslo')))).toEqual([]);
    expect(codesOf(story.sync('2026-03-05', hr('Genf')))).toEqual(['value.conflict 1']);
    expect(cityOf(story)).toBe('Bern');
  });
});

describe('a field that people own', () => {
  it('keeps HR’s start and what people type, until the mapping gives it back', () => {
    const { story, id } = synced({ owners: { city: 'manual' } });

    story.sync('2026-03-02', hr('Genf'));
    expect(cityOf(story)).toBe('Oslo');
    story.edit('2026-03-03', id, { fields: { city: 'Bern' } });
    story.sync('2026-03-04', hr('Genf'));
    expect(cityOf(story)).toBe('Bern');
    story.settings = {};
    story.sync('2026-03-05', hr('Genf'));

    expect(cityOf(story)).toBe('Genf');
  });
});

describe('a permission that is lost in the middle', () => {
  const clearing = { clearFields: ['city', 'birthDate'] };

  it('clears nothing, and only what is empty once it is back (B38, B145)', () => {
    const story = new Story();
    story.settings = clearing;
    story.sync('2026-03-01', hr('Oslo', { birthDate: '1990-01-01' }));

    const lost = story.sync('2026-03-02', { ...hr(null), lost: ['birthDate'], notReadable: ['birthDate'] });
    expect(lost.changes).toEqual([]);
    expect(codesOf(lost)).toEqual(['permission.lost']);
    const back = story.sync('2026-03-03', hr(null, { birthDate: '1990-01-01' }));

    expect(back.changes).toMatchObject([{ fields: [{ field: 'city', before: 'Oslo', after: null }] }]);
    expect(valueOf(story.tiedTo('1'), 'birthDate')).toBe('1990-01-01');
  });

  it('takes no leaving back that HR may only be hiding (B41)', () => {
    const story = new Story();
    story.sync('2026-03-01', hr('Oslo'));
    story.sync('2026-03-02', hr('Oslo', { terminationDate: '2026-04-30' }));

    const hidden = story.sync('2026-03-03', { ...hr('Oslo'), lost: ['team'] });

    expect(hidden.changes).toEqual([]);
    expect(story.tiedTo('1')).toMatchObject({ status: 'leaving', tags: ['Unallocated', 'Leaver'] });
  });
});

describe('conditions that are narrowed and widened again', () => {
  const onlySales = { syncIf: [{ field: 'team', type: 'text', operator: 'is', values: ['Sales'] }] };

  it('leave whoever falls out as they are, and tell the leaving once they are back in (B69, B70)', () => {
    const story = new Story();
    story.sync('2026-03-01', hr('Oslo', { team: 'Ops' }));

    story.settings = onlySales;
    const out = story.sync('2026-03-02', hr('Bern', { team: 'Ops', terminationDate: '2026-03-05' }));
    expect(out).toMatchObject({ changes: [], counts: { excluded: 1, create: 0 } });
    expect(story.tiedTo('1').status).toBe('active');
    story.settings = {};
    const back = story.sync('2026-03-10', hr('Bern', { team: 'Ops', terminationDate: '2026-03-05' }));

    expect(back.changes).toMatchObject([{ kind: 'leaver', status: { after: 'left', historical: false } }]);
    expect(story.everybody()).toHaveLength(1);
    expect(back.again.changes).toEqual([]);
  });

  it('do not create somebody twice who was rehired under a new id while they were out', () => {
    const story = new Story();
    story.sync('2026-03-01', hr('Oslo', { team: 'Ops' }));
    story.settings = onlySales;
    const employees = [
      anEmployee('1', { team: 'Ops', terminationDate: '2026-03-05' }),
      anEmployee('2', {
        lastName: 'Lindqvist1',
        workEmail: 'maja1@acme.test',
        team: 'Sales',
        startDate: '2026-03-06',
      }),
    ];

    const day = story.sync('2026-03-10', { employees });

    expect(story.everybody()).toHaveLength(1);
    expect(story.tiedTo('2').links[CONNECTION]).toEqual(['1', '2']);
    expect(day.again.changes).toEqual([]);
  });
});

describe('garden leave', () => {
  const days = { lastDayOfWork: '2026-03-15', terminationDate: '2026-04-30' };

  it.each([
    ['lastDayOfWork', '2026-03-15', '2026-03-16'],
    ['terminationDate', '2026-04-30', '2026-05-01'],
  ])('ends by %s: working on %s, gone on %s', (date, lastDay, after) => {
    const story = new Story();
    story.settings = { leaver: { date } };
    story.sync('2026-03-01', hr('Oslo', { lastDayOfWork: null }));

    story.sync('2026-03-02', hr('Oslo', days));
    expect(story.tiedTo('1')).toMatchObject({ status: 'leaving', lastDay });
    expect(story.sync(lastDay, hr('Oslo', days)).changes).toEqual([]);
    const gone = story.sync(after, hr('Oslo', days));

    expect(story.tiedTo('1').status).toBe('left');
    expect(gone.again.changes).toEqual([]);
  });

  it('moves when another date is chosen to count', () => {
    const story = new Story();
    story.sync('2026-03-01', hr('Oslo', { lastDayOfWork: null }));
    story.sync('2026-03-20', hr('Oslo', days));
    expect(story.tiedTo('1').status).toBe('left');

    story.settings = { leaver: { date: 'terminationDate' } };
    const day = story.sync('2026-03-21', hr('Oslo', days));

    expect(story.tiedTo('1')).toMatchObject({ status: 'leaving', lastDay: '2026-04-30' });
    expect(day.again.changes).toEqual([]);
  });
});

describe('small registers', () => {
  const staffOf = (count: number, more: (index: number) => Record<string, string> = () => ({})) =>
    Array.from({ length: count }, (_, index) => anEmployee(String(index + 1), more(index)));
  const after = (count: number, more: (index: number) => Record<string, string>) => {
    const story = new Story();
    story.sync('2026-03-01', { employees: staffOf(count) });
    return story.plan('2026-03-02', { employees: staffOf(count, more) }).guards;
  };
  const leaving = (most: number) => (index: number) =>
    index < most ? { terminationDate: '2026-03-31' } : ({} as Record<string, string>);

  it.each([
    [1, 1, []],
    [2, 2, []],
    [5, 2, []],
    [5, 3, ['leavers.many']],
    [20, 4, []],
    [20, 5, ['leavers.many']],
  ])('of %s people let %s leave, or not', (count, leavers, guards) => {
    expect(after(count, leaving(leavers))).toEqual(guards);
  });

  it('stop nothing when the first people are created, however many', () => {
    const story = new Story();

    expect(story.plan('2026-03-01', { employees: staffOf(40) }).guards).toEqual([]);
  });

  it('are stopped when nobody is read', () => {
    const story = new Story();
    story.sync('2026-03-01', { employees: staffOf(2) });

    expect(story.plan('2026-03-02', { employees: [] }).guards).toEqual(['answer.empty']);
  });
});
