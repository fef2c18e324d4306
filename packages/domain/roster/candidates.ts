import { byText } from '../canonical-json';
import { plannedTraits } from '../diff/planned-traits';
import { likeableOf, likeablePerson, likeness } from '../match/likeness';
import { NameReader } from '../match/name-words';
import type { Person } from '../match/person';
import type { Candidate } from '../pairing/likely-pairs';
import type { Problem } from '../plan';
import type { Stakeholder } from '../stakeholder';
import type { RosterSources } from './make-roster';

/** Problems that name stakeholders who may be the person. */
const ABOUT_WHO: ReadonlySet<Problem['code']> = new Set([
  'match.name_ambiguous',
  'match.several_stakeholders',
  'match.doubtful',
  'match.similar_exists',
]);

/** Who somebody might be whom the plan could not place: the stakeholders that their problems name, likeliest first. */
export class Candidates {
  private readonly named = new Map<string, Set<string>>();
  private readonly rows = new Map<string, Stakeholder>();
  private readonly reader = new NameReader();

  constructor(private readonly sources: RosterSources) {
    const asked = new Set<string>();
    for (const { code, employeeId, stakeholderId, people = [] } of sources.problems) {
      if (employeeId === undefined || !ABOUT_WHO.has(code)) continue;
      const ids = stakeholderId === undefined ? people : [stakeholderId, ...people];
      const named = this.named.get(employeeId) ?? new Set();
      for (const id of ids) {
        asked.add(id);
        named.add(id);
      }
      this.named.set(employeeId, named);
    }
    if (asked.size === 0) return;
    for (const row of sources.input.stakeholders) {
      if (asked.has(row.stakeholderId)) this.rows.set(row.stakeholderId, row);
    }
  }

  /** For the records of somebody; without the person, all are as likely. */
  of(employeeIds: readonly string[], person?: Person): Candidate[] {
    const own =
      person && this.named.size > 0
        ? likeablePerson(person, this.sources.input.settings.email, this.reader)
        : undefined;
    return employeeIds
      .flatMap((employeeId) => [...(this.named.get(employeeId) ?? [])])
      .flatMap((id) => this.rows.get(id) ?? [])
      .map((row) => ({
        stakeholderId: row.stakeholderId,
        score: own ? likeness(own, likeableOf(plannedTraits(row, undefined), this.reader)) : 0,
      }))
      .sort((one, other) => other.score - one.score || byText(one.stakeholderId, other.stakeholderId));
  }
}
