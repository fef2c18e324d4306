import { describe, expect, it } from '@jest/globals';
import { anEmployee, CONNECTION } from '../testing/people';
import { codesOf, Story, valueOf } from '../testing/story';

const OLD = 'con_before';
const ids = Array.from({ length: 12 }, (_, index) => String(index + 1));

/** Twelve people in the old system by number; in the new one with other ids and other numbers. */
const before = (more: (id: string) => Record<string, string> = () => ({})) => ({
  connectionId: OLD,
  precedence: [OLD],
  employees: ids.map((id) => anEmployee(id, { employeeNumber: id, city: 'Oslo', ...more(id) })),
});
const after = (more: (id: string) => Record<string, string> = () => ({})) => ({
  precedence: [CONNECTION],
  replaced: [{ connectionId: OLD, sameAccount: false }],
  employees: ids.map((id) =>
    anEmployee(`n${id}`, {
      lastName: `Lindqvist${id}`,
      workEmail: `maja${id}@acme.test`,
      // The numbers of the new system are those of other people in the old one.
      employeeNumber: String(13 - Number(id)),
      city: 'Oslo',
      ...more(id),
    }),
  ),
});

const moved = () => {
  const story = new Story();
  story.settings = { identifier: 'employeeNumber' };
  story.sync('2025-03-01', before());
  return { story, of: (id: string) => story.tiedTo(id, OLD).stakeholderId };
};

describe('a change of provider', () => {
  it('pairs everybody by name and address, whoever has their number now (B146)', () => {
    const { story, of } = moved();

    const pairing = story.sync('2026-03-01', { ...after(), purpose: 'pair' });

    expect(pairing.counts).toMatchObject({ link: 12, create: 0, problems: 0 });
    expect(pairing.guards).toEqual([]);
    for (const id of ids) expect(story.tiedTo(`n${id}`).stakeholderId).toBe(of(id));
    const sync = story.sync('2026-03-02', after());
    expect(sync.changes).toEqual([]);
    expect(story.everybody()).toHaveLength(12);
  });

  it('keeps what was rejected, pinned and told apart', () => {
    const { story, of } = moved();
    const [change] = story.plan(
      '2025-04-01',
      before((id) => (id === '1' ? { city: 'Bern' } : {})),
    ).changes;
    if (!change) throw new Error('expected a change');
    story.reject('2025-04-01', change, OLD);
    story.pin('2025-04-02', of('2'), { field: 'city', value: 'Genf', reason: 'Moves' });
    const kept = of('3');
    story.write({ ...story.person(kept), neverLink: { [CONNECTION]: ['n3'] } });

    const cities: Record<string, string> = { 1: 'Bern', 2: 'Basel' };
    const reading = after((id) => (cities[id] === undefined ? {} : { city: cities[id] }));
    story.sync('2026-03-01', { ...reading, purpose: 'pair' });
    story.sync('2026-03-02', reading);

    expect(valueOf(story.tiedTo('n1'), 'city')).toBe('Oslo');
    expect(valueOf(story.tiedTo('n2'), 'city')).toBe('Genf');
    expect(story.person(kept).links[CONNECTION] ?? []).toEqual([]);
  });

  it('writes again what a person typed where HR has the say, and takes leavers of the old one back', () => {
    const { story, of } = moved();
    story.sync(
      '2025-05-01',
      before((id) => (id === '4' ? { terminationDate: '2025-04-30' } : {})),
    );
    expect(story.person(of('4')).status).toBe('left');
    story.edit('2025-06-01', of('5'), { fields: { city: 'Bern' } });

    story.sync('2026-03-01', { ...after(), purpose: 'pair' });
    const sync = story.sync('2026-03-02', after());

    expect(story.person(of('4')).status).toBe('active');
    expect(valueOf(story.person(of('5')), 'city')).toBe('Oslo');
    expect(sync.guards).toEqual([]);
    expect(sync.again.changes).toEqual([]);
  });

  it('to the same account again finds everybody by their links, without a guard (B144, B145)', () => {
    const { story } = moved();
    const reading = { ...before(), connectionId: CONNECTION, precedence: [CONNECTION] };

    const day = story.sync('2026-03-01', {
      ...reading,
      replaced: [{ connectionId: OLD, sameAccount: true }],
      purpose: 'pair',
    });

    expect(day.counts).toMatchObject({ link: 12, create: 0 });
    expect(day.guards).toEqual([]);
    expect(codesOf(day)).toEqual([]);
  });
});
