import { describe, expect, it } from '@jest/globals';
import type { DiffResult } from '../diff/diff-input';
import type { Employee, FieldValue } from '../employee';
import { collapsedFields, fieldFills, forgetMarks, nextMarks } from '../guards/fill-marks';
import type { FillMarks } from '../guards/fill-marks';
import type { GuardCode } from '../plan';
import { countFields } from '../readings/field-statistics';
import { anEmployee, someSettings } from '../testing/people';
import { Story, valueOf } from '../testing/story';

type Values = Record<string, FieldValue | null>;

/** A company over many runs: what a guard stops is not applied unless a person releases it, as the chain does it. */
class GuardedCompany {
  readonly story = new Story();
  private marks: FillMarks['marks'] = {};

  constructor(
    private readonly people: number,
    private readonly values: (index: number) => Values = () => ({}),
    private readonly targets: readonly string[] = [],
  ) {
    const { guards } = this.run('2026-03-01T06', this.values);
    if (guards.length > 0) throw new Error(`expected a first sync, not ${guards.join()}`);
  }

  /** `at` is a day and an hour; `values` are what HR says beside what it said on the first day. */
  run(at: string, values: (index: number) => Values, releases: readonly GuardCode[] = []): DiffResult {
    const asOf = at.slice(0, 10);
    const now = `${at}:00:00.000Z`;
    const employees = Array.from({ length: this.people }, (_, index) =>
      anEmployee(`${index}`, { ...this.values(index), ...values(index) }),
    );
    const { fills, limits } = this.measure(employees);
    const collapsed = collapsedFields(fills, this.marks, limits);
    this.marks = nextMarks(fills, this.marks, { collapsed, targets: this.targets, limits, now });
    const reading = { employees, collapsed, now };
    const plan = this.story.plan(asOf, reading);
    const isStopped = plan.guards.some((code) => !releases.includes(code));
    if (isStopped) return plan;
    this.marks = forgetMarks(
      this.marks,
      releases.includes('fill.collapsed') ? collapsed.map(({ field }) => field) : [],
    );
    return this.story.sync(asOf, reading, { leaversReleased: plan.guards.includes('leavers.many') });
  }

  /** The first so many people will leave. */
  leave(at: string, count: number, releases: readonly GuardCode[] = []): DiffResult {
    return this.run(at, leaving(count), releases);
  }

  leavers(): number {
    return this.story.everybody().filter(({ status }) => status !== 'active').length;
  }

  private measure(employees: readonly Employee[]) {
    const settings = someSettings(this.story.settings);
    const targets = Object.fromEntries(this.targets.map((target) => [target, [target]]));
    return { fills: fieldFills(countFields(employees, targets), settings, []), limits: settings.guards.fill };
  }
}

const leaving =
  (count: number) =>
  (index: number): Values =>
    index < count ? { terminationDate: '2026-04-30' } : {};

describe.each([
  [5, 2],
  [40, 8],
  [500, 50],
])('a company of %i people, of whom %i may leave in 24 hours', (people, most) => {
  it('stops one more than that, in one run or in several of one day', () => {
    expect(new GuardedCompany(people).leave('2026-03-02T06', most + 1).guards).toEqual(['leavers.many']);

    const company = new GuardedCompany(people);
    expect(company.leave('2026-03-02T06', most - 1).guards).toEqual([]);
    expect(company.leave('2026-03-02T12', most).guards).toEqual([]);
    expect(company.leave('2026-03-02T18', most + 1)).toMatchObject({
      guards: ['leavers.many'],
      counts: { leaver: 1 },
      figures: [{ count: most + 1, of: people, limit: most, earlier: most }],
    });
    expect(company.leavers()).toBe(most);
  });

  it('lets further people leave once the others did so 24 hours ago', () => {
    const company = new GuardedCompany(people);
    company.leave('2026-03-02T06', most);

    expect(company.leave('2026-03-03T05', most + 1).guards).toEqual(['leavers.many']);
    expect(company.leave('2026-03-03T06', most + 1).guards).toEqual([]);
  });

  it('does not count those whose leaving was taken back (B107)', () => {
    const company = new GuardedCompany(people);
    company.leave('2026-03-02T06', most);
    company.leave('2026-03-02T09', 0);

    expect(company.leavers()).toBe(0);
    expect(company.leave('2026-03-02T12', most).guards).toEqual([]);
  });

  it('counts nobody again whom a person let leave', () => {
    const company = new GuardedCompany(people);
    expect(company.leave('2026-03-02T06', most + 1).counts.leaver).toBe(most + 1);
    expect(company.leavers()).toBe(0);

    company.leave('2026-03-02T07', most + 1, ['leavers.many']);

    expect(company.leave('2026-03-02T08', most + 2)).toMatchObject({ guards: [], counts: { leaver: 1 } });
  });
});

describe('a release of one plan', () => {
  it('is none of the next, which counts its own', () => {
    const company = new GuardedCompany(40);
    company.leave('2026-03-02T06', 9, ['leavers.many']);

    expect(company.leave('2026-03-02T12', 18)).toMatchObject({
      guards: ['leavers.many'],
      figures: [{ count: 9, of: 40, earlier: 0 }],
    });
  });
});

describe('a person’s status that was cleared', () => {
  it('is no leaver of the day any more (B105)', () => {
    const company = new GuardedCompany(5);
    company.leave('2026-03-02T06', 2);
    for (const person of company.story.everybody()) {
      company.story.write({ ...person, status: 'active', tags: [] });
    }

    expect(company.leave('2026-03-02T12', 4)).toMatchObject({ guards: [], counts: { leaver: 2 } });
  });
});

describe('a permission that makes a field read as empty (B38)', () => {
  const cities = (people: number) => new GuardedCompany(people, () => ({ city: 'Bern' }), ['city']);
  const hidden = (from: number) => (index: number) => (index >= from ? { city: null } : {});
  const without = ({ story }: GuardedCompany) =>
    story.everybody().filter((person) => valueOf(person, 'city') === undefined).length;

  it.each([5, 40, 500])(
    'clears nobody of %i people, for as long as it is missing, and is no news afterwards',
    (people) => {
      const company = cities(people);
      company.story.settings = { clearFields: ['city'] };

      const days = [2, 3, 31].map((day) =>
        company.run(`2026-03-${String(day).padStart(2, '0')}T06`, hidden(0)),
      );
      const back = company.run('2026-05-15T06', () => ({}));

      expect(days.map(({ guards, changes }) => [guards, changes])).toEqual(
        days.map(() => [['fill.collapsed'], []]),
      );
      expect(back).toMatchObject({ guards: [], changes: [] });
      expect(without(company)).toBe(0);
    },
  );

  it('lets everything else of the plan be, which a release applies', () => {
    const company = cities(40);
    company.story.settings = { clearFields: ['city'] };
    const alsoTeam = (index: number) => ({ ...hidden(10)(index), ...(index < 3 && { team: 'Sales' }) });

    const plan = company.run('2026-03-02T06', alsoTeam, ['fill.collapsed']);

    expect(plan).toMatchObject({ guards: ['fill.collapsed'], counts: { update: 3 } });
    expect(without(company)).toBe(0);
  });

  it('was none, says the release: the next sync clears, and a newer collapse needs another release', () => {
    const company = cities(40);
    company.story.settings = { clearFields: ['city'] };
    company.run('2026-03-02T06', hidden(10));
    company.run('2026-03-03T06', hidden(10), ['fill.collapsed']);

    const next = company.run('2026-03-04T06', hidden(10));

    expect(next).toMatchObject({ guards: [], counts: { update: 30 } });
    expect(without(company)).toBe(30);
    company.run('2026-03-05T06', () => ({}));
    expect(company.run('2026-03-06T06', hidden(10)).guards).toEqual(['fill.collapsed']);
  });

  it('is measured by everybody who is read: conditions that are saved in between move nothing', () => {
    const company = new GuardedCompany(40, (index) => ({ city: index < 34 ? 'Bern' : null }), ['city']);
    company.story.settings = {
      syncIf: [{ field: 'city', type: 'text', operator: 'empty' }],
    };

    expect(company.run('2026-03-02T06', () => ({})).guards).toEqual([]);
  });

  it('may come in steps', () => {
    const company = cities(40);
    company.story.settings = { clearFields: ['city'] };

    const guards = [30, 20, 19].map(
      (kept, index) => company.run(`2026-03-0${index + 2}T06`, hidden(kept)).guards,
    );

    expect(guards).toEqual([[], [], ['fill.collapsed']]);
    expect(without(company)).toBe(20);
  });
});
