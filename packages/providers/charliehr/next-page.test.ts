import { describe, expect, it } from '@jest/globals';
import { nextPage } from './next-page';

const origins: [URL, URL] = [new URL('https://charliehr.com'), new URL('https://www.charliehr.com')];
const after = (link: unknown) => nextPage(link, { page: 1, origins });

describe('nextPage', () => {
  it.each([
    '?page=2',
    '?page=2&per_page=25',
    '/api/v1/team_members?per_page=25&page=2',
    'https://charliehr.com/api/v1/team_members?page=2',
    'https://www.charliehr.com/api/v1/team_members?page=2',
    'http://charliehr.com/api/v1/team_members?page=2',
  ])('reads the page in %s', (link) => {
    expect(after(link)).toEqual({ kind: 'page', page: 2 });
  });

  it('tells the end from silence', () => {
    expect([after(null), after(''), after(undefined)].map(({ kind }) => kind)).toEqual([
      'none',
      'none',
      'unsaid',
    ]);
  });

  it.each([
    'https://evil.test/api/v1/team_members?page=2',
    '//evil.test/?page=2',
    String.raw`\\evil.test/?page=2`,
    'https://charliehr.com.evil.test/?page=2',
    'https://charliehr.com:444/?page=2',
    'https://user:secret@charliehr.com/?page=2',
  ])('refuses %s', (link) => {
    expect(() => after(link)).toThrow(expect.objectContaining({ code: 'provider.host_refused' }));
  });

  it.each([
    ['?page=1', 'page_repeated'],
    ['?page=0', 'page_repeated'],
    ['?page=3', 'page_missing'],
  ])('does not believe %s after page 1', (link, reason) => {
    expect(() => after(link)).toThrow(
      expect.objectContaining({ code: 'provider.incomplete', details: { reason } }),
    );
  });

  it.each(['?cursor=abc', '?page=two', 7, {}])('cannot read %j', (link) => {
    expect(() => after(link)).toThrow(expect.objectContaining({ code: 'provider.malformed' }));
  });
});
