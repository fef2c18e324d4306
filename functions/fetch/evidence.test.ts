import { describe, expect, it } from '@jest/globals';
import type { FetchedPage } from '#storage/page-result-repository';
import { weighPages } from './evidence';

const aPage = (page: number, employeeIds: string[], more: Partial<FetchedPage> = {}): FetchedPage => ({
  page,
  total: 4,
  records: employeeIds.length,
  employeeIds,
  notReadable: [],
  ...more,
});
const context = {
  observedAt: '2026-03-01T06:00:00.000Z',
  sourceFields: ['eeid', 'email', 'payRate'],
  targets: { workEmail: ['email'], payRate: ['payRate'], gender: [] },
};
const weigh = (pages: FetchedPage[]) => weighPages(pages, context);

describe('weighPages', () => {
  it('takes pages that hold everybody once as complete', () => {
    const weighed = weigh([aPage(0, ['1', '2']), aPage(1, ['3', '4'])]);

    expect(weighed).toMatchObject({
      kind: 'complete',
      evidence: { observedAt: context.observedAt, pages: 2, records: 4, total: 4 },
    });
  });

  it.each([
    ['page_repeated', [aPage(0, ['1', '2']), aPage(1, ['1', '2'])]],
    ['total_changed', [aPage(0, ['1', '2']), aPage(1, ['3', '4'], { total: 5 })]],
    ['page_missing', [aPage(0, ['1', '2']), aPage(1, ['3'])]],
    ['total_mismatch', [aPage(0, ['1', '2', '3']), aPage(1, ['4', '5'])]],
  ])('tells %s', (reason, pages) => {
    const weighed = weigh(pages);

    expect(weighed).toEqual({ kind: 'incomplete', reason });
  });

  it('tells pages that are not the whole list, though the numbers agree', () => {
    const whole = [aPage(0, ['1', '2'], { nextCursor: 'b' }), aPage(1, ['3', '4'])];
    const [first, second] = whole;
    const reasons = [
      weigh(whole),
      weigh(first && second ? [first, { ...second, page: 2 }] : []),
      weigh(first && second ? [first, { ...second, nextCursor: 'c' }] : []),
      weigh(first && second ? [{ ...first, laterCursors: ['b', 'c'] }, second] : []),
      weigh([]),
    ].map((weighed) => (weighed.kind === 'incomplete' ? weighed.reason : weighed.kind));

    expect(reasons).toEqual(['complete', 'page_missing', 'page_missing', 'page_missing', 'page_missing']);
  });

  it.each<[string, FetchedPage[], string]>([
    [
      'everybody up to the end of the list',
      [aPage(0, ['1'], { nextCursor: 'b' }), aPage(1, ['2'])],
      'complete',
    ],
    ['nobody at all', [aPage(0, [])], 'complete'],
    ['an empty last page', [aPage(0, ['1'], { nextCursor: 'b' }), aPage(1, [])], 'complete'],
    ['a list that was not read to its end', [aPage(0, ['1'], { nextCursor: 'b' })], 'page_missing'],
    ['somebody twice', [aPage(0, ['1'], { nextCursor: 'b' }), aPage(1, ['1'])], 'page_repeated'],
  ])('goes by the list alone where the vendor does not count its people: %s', (_name, pages, expected) => {
    const weighed = weigh(pages.map((page) => ({ ...page, total: undefined })));

    expect(weighed.kind === 'incomplete' ? weighed.reason : weighed.kind).toBe(expected);
  });

  it('takes a total that only some pages name for the total of all', () => {
    const pages = [aPage(0, ['1', '2']), aPage(1, ['3'], { total: undefined })];

    expect(weigh(pages)).toEqual({ kind: 'incomplete', reason: 'page_missing' });
  });

  it('counts rows without a usable id as read', () => {
    const weighed = weigh([aPage(0, ['1', '2', '3'], { records: 4 })]);

    expect(weighed.kind).toBe('complete');
  });

  it('reports a field that any page lacked, and one that nothing may be read for, as not readable', () => {
    const weighed = weigh([aPage(0, ['1', '2']), aPage(1, ['3', '4'], { notReadable: ['payRate'] })]);

    expect(weighed).toMatchObject({ evidence: { notReadable: ['payRate', 'gender'] } });
  });

  it('names source fields that any page lacked, for a target may have another one', () => {
    const weighed = weigh([
      aPage(0, ['1', '2'], { notReadable: ['email'] }),
      aPage(1, ['3', '4'], { notReadable: ['payRate'] }),
    ]);

    expect(weighed).toMatchObject({ missing: ['email', 'payRate'] });
  });

  it('gives a narrower reading another fingerprint', () => {
    const [whole, narrow] = [
      weigh([aPage(0, ['1', '2', '3', '4'])]),
      weigh([aPage(0, ['1', '2', '3', '4'], { notReadable: ['payRate'] })]),
    ];

    expect(whole).not.toEqual(narrow);
    expect(whole).toMatchObject({ evidence: { fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) } });
  });
});
