import type { HttpClient } from '#http/client';
import type { EmployeePage, Row } from '../port';
import { missingFrom } from '../records';
import { cutPerson, idsOf } from './cut-person';
import { isSet } from './is-set';
import type { Joined } from './join-in-force';
import { PersonJoins } from './person-joins';
import { readPeople } from './read-people';
import { askedOf, ID_FIELD, isPrivate } from './source-fields';
import { TokenRights } from './token-rights';

type PageReaderOptions = { readonly pageSize: number; readonly today: string };

/** Reads pages of people, each joined with what is asked for and cut down to it. */
export class PageReader {
  private readonly joins: PersonJoins;
  private readonly rights: TokenRights;

  constructor(
    private readonly http: HttpClient,
    private readonly options: PageReaderOptions,
  ) {
    this.rights = new TokenRights(http);
    this.joins = new PersonJoins(http, this.rights, options.today);
  }

  async read(sourceFields: readonly string[], cursor: string | undefined): Promise<EmployeePage> {
    const asked = askedOf(sourceFields);
    const { pageSize } = this.options;
    const { rows: people, evidence } = await readPeople(this.http, { cursor, pageSize });
    const page = { people, personIds: idsOf(people) };
    const joined = await Promise.all([
      this.joins.jobRoles(page, asked.jobRole),
      this.joins.pay(page, asked.compensation),
      this.joins.custom(page, asked.custom),
    ]);
    const hidden = new Set([
      ...missingFrom(people, asked.person),
      ...(await this.hiddenPrivate(people, asked.person)),
    ]);
    const readable = asked.person.filter((name) => !hidden.has(name));
    return {
      rows: people.map((person) => rowOf(person, readable, joined)),
      ...evidence,
      notReadable: [...hidden, ...joined.flatMap(({ notReadable }) => notReadable)],
    };
  }

  /**
   * Without `private:read` private properties are left out, or are null on everybody (not confirmed which); a plain user's
   * token shows that user's alone. When at most one person of a page has a value, the token is asked what it may see.
   */
  private async hiddenPrivate(people: readonly Row[], asked: readonly string[]): Promise<readonly string[]> {
    const names = asked.filter(isPrivate);
    if (names.length === 0) return [];
    const holders = idsOf(people.filter((person) => names.some((name) => isSet(person[name]))));
    const isHidden = await this.rights.hides('private:read', { holders, people: people.length });
    return isHidden ? names : [];
  }
}

const rowOf = (person: Row, names: readonly string[], joined: readonly Joined[]): Row => {
  const id = person[ID_FIELD];
  const row = cutPerson(person, names);
  for (const { rows, blank } of joined)
    Object.assign(row, (typeof id === 'string' ? rows.get(id) : undefined) ?? blank);
  return row;
};
