import { addDays } from '../calendar';
import { seededRandom } from '../random';
import type { Random } from '../random';
import { generatePeople, hirePerson } from './people';
import type { Catalogue } from './field-catalogue';
import { summarise } from './day-summary';
import type { NextDaySummary } from './day-summary';
import { planNextDay } from './next-day';
import type { Person, PersonFields } from './person';

export type AccountOptions = {
  people: number;
  seed: number;
  today: string;
  companyDomain: string;
  catalogue: Catalogue;
};

/** Everything one simulated BambooHR account holds, and the only place that changes it. */
export class BambooHrAccount {
  today: string;
  private readonly byId: Map<string, Person>;
  private readonly deletedAt = new Map<string, string>();
  private readonly random: Random;
  private readonly emailDomain: string;
  private readonly catalogue: Catalogue;
  /** Made once per change: a page of a large account must not cost a copy of everybody. */
  private listed: readonly Person[] | undefined;
  private nextId: number;
  private tick = 0;

  constructor({ people, seed, today, companyDomain, catalogue }: AccountOptions) {
    this.today = today;
    this.catalogue = catalogue;
    this.emailDomain = `${companyDomain}.test`;
    this.random = seededRandom(seed + 1);
    const generated = generatePeople({ count: people, seed, today, emailDomain: this.emailDomain });
    this.byId = new Map(generated.map((person) => [person.id, person]));
    this.nextId = Math.max(100, ...lastId(generated)) + 1;
  }

  /** In ascending order of id. */
  get people(): readonly Person[] {
    this.listed ??= [...this.byId.values()];
    return this.listed;
  }

  get deletions(): ReadonlyMap<string, string> {
    return this.deletedAt;
  }

  find(id: string): Person | undefined {
    return this.byId.get(id);
  }

  /** Overwrites some fields of one person, as someone editing the profile would. */
  setPerson(id: string, fields: PersonFields): Person {
    const person = this.byId.get(id);
    if (!person) throw new Error(`simulator: expected the id of an existing person, got ${id}`);
    return this.keep({ ...person, fields: { ...person.fields, ...fields }, lastChanged: this.stamp() });
  }

  /** Adds a person with a complete invented profile; `fields` overrides parts of it. */
  addPerson(fields: PersonFields = {}): Person {
    const id = String(this.nextId++);
    const { random, today, emailDomain } = this;
    const stamp = this.stamp();
    const hired = hirePerson({ id, random, today, emailDomain });
    return this.keep({
      ...hired,
      createdAt: stamp,
      lastChanged: stamp,
      fields: { ...hired.fields, ...fields },
    });
  }

  /** Deletes the record, as an administrator who removes a mistaken entry: not a termination. */
  removePerson(id: string): void {
    if (!this.byId.delete(id)) throw new Error(`simulator: expected the id of an existing person, got ${id}`);
    this.listed = undefined;
    this.deletedAt.set(id, this.stamp());
  }

  /** Moves the calendar by one day and plays that day's changes. The summary names everything that now reads differently. */
  nextDay(): NextDaySummary {
    const before = { today: this.today };
    const known = this.people;
    this.today = addDays(this.today, 1);
    this.tick = 0;
    const plan = planNextDay(known, this.today, this.random);
    for (const { id, change } of plan.edits) this.edit(id, change);
    const joined = plan.joiners.map(() => this.addPerson().id);
    return summarise({ plan, joined, known, before, after: this, catalogue: this.catalogue });
  }

  private edit(id: string, change: (person: Person) => Person): void {
    const person = this.byId.get(id);
    if (person) this.keep({ ...change(person), lastChanged: this.stamp() });
  }

  private keep(person: Person): Person {
    this.byId.set(person.id, person);
    this.listed = undefined;
    return person;
  }

  /** Strictly increasing within a simulated day, from eight in the morning. */
  private stamp(): string {
    const seconds = this.tick++;
    const clock = new Date(Date.parse(`${this.today}T08:00:00Z`) + seconds * 1000).toISOString();
    return clock.replace('.000Z', '+00:00');
  }
}

const lastId = (people: readonly Person[]): number[] => people.slice(-1).map((person) => Number(person.id));
