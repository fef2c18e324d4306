import { describe, expect, it } from '@jest/globals';
import { anEmployee, CONNECTION } from '../testing/people';
import { codesOf, Story, valueOf } from '../testing/story';

const SECOND = 'con_second';
const precedence = [CONNECTION, SECOND];
const byNumber = { identifier: 'employeeNumber' };

/** A reading of either subsidiary; both number their people from one. */
const first = (employees: ReturnType<typeof anEmployee>[]) => ({ employees, precedence });
const second = (employees: ReturnType<typeof anEmployee>[]) => ({
  employees,
  precedence,
  connectionId: SECOND,
});
const maja = (more = {}) =>
  anEmployee('1', { lastName: 'Lind', workEmail: 'maja@acme.test', employeeNumber: '1', ...more });
const otto = (more = {}) =>
  anEmployee('1', {
    firstName: 'Otto',
    lastName: 'Falk',
    workEmail: 'otto@acme.test',
    employeeNumber: '1',
    ...more,
  });
const majaThere = (more = {}) =>
  anEmployee('2', { lastName: 'Lind', workEmail: 'maja@acme.test', employeeNumber: '2', ...more });

describe('two subsidiaries that number their people alike', () => {
  it('have different people under one number, and never exchange them (B73)', () => {
    const story = new Story();
    story.settings = byNumber;

    story.sync('2026-03-01', first([maja()]));
    const there = story.sync('2026-03-02', second([otto()]));
    const here = story.sync('2026-03-03', first([maja()]));

    expect(story.everybody()).toHaveLength(2);
    expect(valueOf(story.tiedTo('1', SECOND), 'name')).toBe('Otto Falk');
    expect([...codesOf(there), ...codesOf(here)]).toEqual([]);
    expect(here.changes).toEqual([]);
  });
});

describe('somebody who works in both', () => {
  /** Tied in both by their address. */
  const inBoth = (settings: Record<string, unknown> = {}) => {
    const story = new Story();
    story.settings = settings;
    story.sync('2026-01-01', first([maja({ city: 'Bern' })]));
    story.sync('2026-01-02', second([majaThere({ city: 'Oslo' })]));
    return story;
  };

  it('is one stakeholder, with the values of the connection that counts more', () => {
    const story = inBoth();

    expect(story.everybody()).toHaveLength(1);
    expect(story.tiedTo('2', SECOND).links).toEqual({ [CONNECTION]: ['1'], [SECOND]: ['2'] });
    expect(valueOf(story.tiedTo('1'), 'city')).toBe('Bern');
    expect(story.sync('2026-01-03', first([maja({ city: 'Bern' })])).changes).toEqual([]);
    expect(story.sync('2026-01-03', second([majaThere({ city: 'Oslo' })])).changes).toEqual([]);
  });

  it.each([
    ['the first, then the second', '2026-01-31', '2026-02-28', '2026-02-28'],
    ['the second, then the first', '2026-02-28', '2026-01-31', '2026-02-28'],
    ['both on one day', '2026-02-28', '2026-02-28', '2026-02-28'],
  ])('has left once they left both: %s', (_, here, there, last) => {
    const story = inBoth();
    const readings = {
      early: [
        first([maja(here < there ? { terminationDate: here } : {})]),
        second([majaThere(there < here ? { terminationDate: there } : {})]),
      ],
      late: [first([maja({ terminationDate: here })]), second([majaThere({ terminationDate: there })])],
    };

    for (const reading of readings.early) story.sync('2026-02-01', reading);
    expect(story.tiedTo('1')).toMatchObject({ status: 'active', tags: ['Unallocated'] });
    for (const reading of readings.late) story.sync('2026-03-01', reading);

    expect(story.tiedTo('1')).toMatchObject({ status: 'left', lastDay: last, tags: ['Leaver'] });
    expect(valueOf(story.tiedTo('1'), 'terminationDate')).toBe(last);
    for (const reading of readings.late) expect(story.plan('2026-03-02', reading).changes).toEqual([]);
  });

  it('works again when one of them takes the leaving back', () => {
    const story = inBoth();
    story.sync('2026-02-01', first([maja({ terminationDate: '2026-01-31' })]));
    story.sync('2026-02-02', second([majaThere({ terminationDate: '2026-01-31' })]));
    expect(story.tiedTo('1').status).toBe('left');

    story.sync('2026-02-03', second([majaThere()]));

    expect(story.tiedTo('1')).toMatchObject({ status: 'active', tags: ['Unallocated'] });
    expect(story.plan('2026-02-04', first([maja({ terminationDate: '2026-01-31' })])).changes).toEqual([]);
  });

  it('keeps one identifier although both give numbers', () => {
    const story = inBoth();
    story.settings = byNumber;

    story.sync('2026-02-01', first([maja()]));
    const there = story.sync('2026-02-02', second([majaThere()]));

    expect(story.tiedTo('1').identifier).toMatchObject({ value: '1', connectionId: CONNECTION });
    expect(there.changes).toEqual([]);
  });
});
