import { addDays } from '../calendar';
import { seededRandom } from '../random';
import type { Random } from '../random';
import { changedFields, compareDays } from './day-changes';
import type { DayChanges, DayPair } from './day-changes';
import { planNextDay, planQuietDay } from './next-day';
import type { DayPlan } from './next-day';
import { generatePeople, hirePerson } from './people';
import type { Person, PersonFields } from './person';

/** A test that began before midnight goes on after it. */
const STILL_TODAY_MS = 2 * 24 * 60 * 60 * 1000;

export type PopulationOptions = {
  /** How many people there are at the start. */
  people: number;
  seed: number;
  /** ISO day. */
  today: string;
  emailDomain: string;
  /** Whether the personas are among them; true by default. */
  personas?: boolean | undefined;
};

type FieldsOf = (pair: DayPair, days: { yesterday: string; today: string }) => string[];

/**
 * The invented people of one company and their calendar; every vendor's simulator shows the same ones in its own
 * protocol. Records are replaced, never changed in place, and only here.
 */
export class Population {
  today: string;
  private readonly byId: Map<string, Person>;
  private readonly deletedAt = new Map<string, string>();
  private readonly random: Random;
  private readonly emailDomain: string;
  /** Made once per change: a page of a large account must not cost a copy of everybody. */
  private listed: readonly Person[] | undefined;
  private nextId: number;
  private tick = 0;

  constructor({ people, seed, today, emailDomain, personas = true }: PopulationOptions) {
    this.today = today;
    this.emailDomain = emailDomain;
    this.random = seededRandom(seed + 1);
    const generated = generatePeople({ count: people, seed, today, emailDomain, withPersonas: personas });
    this.byId = new Map(generated.map((person) => [person.id, person]));
    this.nextId = Math.max(100, ...lastId(generated)) + 1;
  }

  /** In ascending order of id; the same array until somebody changes. */
  get people(): readonly Person[] {
    this.listed ??= [...this.byId.values()];
    return this.listed;
  }

  /** ISO instant by id of a deleted record. */
  get deletions(): ReadonlyMap<string, string> {
    return this.deletedAt;
  }

  find(id: string): Person | undefined {
    return this.byId.get(id);
  }

  /** Overwrites some fields of one person, as someone editing the profile would. Throws for an unknown id. */
  setPerson(id: string, fields: PersonFields): Person {
    const person = this.byId.get(id);
    if (!person) throw new Error(`simulator: expected the id of an existing person, got ${id}`);
    return this.keep({ ...person, fields: { ...person.fields, ...fields }, lastChanged: this.stamp() });
  }

  /** Adds a person with a complete invented profile, hired three days ago; `fields` overrides parts of it. */
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

  /** Deletes the record, as an administrator who removes a mistaken entry: not a termination. Throws for an unknown id. */
  removePerson(id: string): void {
    if (!this.byId.delete(id)) throw new Error(`simulator: expected the id of an existing person, got ${id}`);
    this.listed = undefined;
    this.deletedAt.set(id, this.stamp());
  }

  /**
   * Moves the calendar by one day and plays that day's changes. The summary names everything that is now different; a
   * vendor whose rows hold values worked out from several fields gives its own `fieldsOf`.
   */
  nextDay(fieldsOf?: FieldsOf): DayChanges {
    return this.playDay((known) => planNextDay(known, this.today, this.random), fieldsOf);
  }

  /** Moves the calendar by one day on which nobody enters anything. */
  quietDay(): DayChanges {
    return this.playDay((known) => planQuietDay(known, this.today));
  }

  private playDay(planOf: (known: readonly Person[]) => DayPlan, fieldsOf?: FieldsOf): DayChanges {
    const days = { yesterday: this.today, today: addDays(this.today, 1) };
    const known = this.people;
    this.today = days.today;
    this.tick = 0;
    const plan = planOf(known);
    for (const { id, change } of plan.edits) this.edit(id, change);
    const joined = plan.joiners.map(() => this.addPerson().id);
    const sides = { plan, joined, known, before: { today: days.yesterday }, after: this };
    return compareDays(sides, (pair) => (fieldsOf ?? changedFields)(pair, days));
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

  /**
   * Where the calendar is today's, the present second, so that whoever asks by the real clock what changed since is told. On
   * any other day strictly increasing from eight in the morning, so that a fixed day always plays the same.
   */
  private stamp(): string {
    const seconds = this.tick++;
    const now = new Date();
    const passedMs = now.getTime() - Date.parse(`${this.today}T00:00:00Z`);
    const isNow = passedMs >= 0 && passedMs < STILL_TODAY_MS;
    const at = isNow ? now.getTime() : Date.parse(`${this.today}T08:00:00Z`) + seconds * 1000;
    return new Date(at).toISOString().replace(/\.\d{3}Z$/, '+00:00');
  }
}

const lastId = (people: readonly Person[]): number[] => people.slice(-1).map((person) => Number(person.id));
