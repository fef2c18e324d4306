import { describe, expect, it } from '@jest/globals';
import { anEmployee } from '../testing/people';
import { Story, valueOf } from '../testing/story';

const hr = (city: string | null, team = 'Sales') => ({
  employees: [anEmployee('1', { team, ...(city !== null && { city }) }), anEmployee('2')],
});

/** Two people whom a sync made, and a move to Bern that somebody left for another time. */
const leftOnce = (fields?: readonly string[]) => {
  const story = new Story();
  story.sync('2026-03-01', hr('Oslo'));
  const { stakeholderId } = story.tiedTo('1');
  story.leave('2026-03-02', hr('Bern', 'Support'), [{ stakeholderId, ...(fields && { fields }) }]);
  const shown = () => [
    valueOf(story.person(stakeholderId), 'city'),
    valueOf(story.person(stakeholderId), 'team'),
  ];
  return { story, stakeholderId, shown };
};

describe('what was left for another time', () => {
  it('is still left after the rest was approved, day after day', () => {
    const { story, stakeholderId, shown } = leftOnce(['city']);

    const days = ['2026-03-03', '2026-03-04'].map((day) => story.leave(day, hr('Bern', 'Support'), []));

    expect(days.map(({ stillLeft }) => stillLeft)).toEqual([[stakeholderId], [stakeholderId]]);
    expect(shown()).toEqual(['Oslo', 'Support']);
  });

  it('is still left after several approvals of which each left something else', () => {
    const { story, stakeholderId, shown } = leftOnce(['city']);
    const second = story.tiedTo('2').stakeholderId;
    const next = {
      employees: [...hr('Bern', 'Support').employees.slice(0, 1), anEmployee('2', { city: 'Zug' })],
    };

    story.leave('2026-03-03', next, [{ stakeholderId: second }]);

    expect(story.leave('2026-03-04', next, []).stillLeft.toSorted()).toEqual(
      [stakeholderId, second].toSorted(),
    );
    expect(shown()).toEqual(['Oslo', 'Support']);
    expect(valueOf(story.person(second), 'city')).not.toBe('Zug');
  });

  it('is still left once a field can be read again that could not be for a day', () => {
    const { story, stakeholderId, shown } = leftOnce();
    const unread = { ...hr(null, 'Sales'), notReadable: ['city'] };

    const without = story.leave('2026-03-03', unread, []);
    const again = story.leave('2026-03-04', hr('Bern', 'Support'), []);

    expect(without.changes).toEqual([]);
    expect(again.stillLeft).toEqual([stakeholderId]);
    expect(shown()).toEqual(['Oslo', 'Sales']);
  });

  it('is proposed afresh once HR says something else', () => {
    const { story, shown } = leftOnce();

    const changed = story.leave('2026-03-03', hr('Basel', 'Support'), []);

    expect(changed.stillLeft).toEqual([]);
    expect(shown()).toEqual(['Basel', 'Support']);
  });
});
