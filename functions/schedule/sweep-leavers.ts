import pMap from 'p-map';
import { calendarDay, endOfDay } from '#domain/calendar-day';
import type { Company } from '#domain/company';
import { dayClock, overSomewhereAt, ownTimeZone } from '#domain/leavers/day-clock';
import { turnLeft } from '#domain/leavers/turn-left';
import type { Stakeholder } from '#domain/stakeholder';
import { groupOfLeft } from '#engine/leaver-policy';
import type { LeaverPolicyServices } from '#engine/leaver-policy';
import { logger } from '#lambda/logger';
import { companyIdOf } from '#storage/keys';
import type { DueItem } from '#storage/due-repository';
import type { ScheduleServices } from './services';

/** Of each shard, in one portion. */
const PORTION = 50;
const PARALLEL = 16;
/** Of the minute that a call may take; who is left over is due still and comes next minute. */
const MOST_MS = 30_000;
/** A company may move to another time zone while somebody's last day goes on. */
const LOOK_AGAIN_MS = 6 * 60 * 60_000;

type Services = Pick<ScheduleServices, 'companies' | 'stakeholders'> &
  LeaverPolicyServices & {
    /** Of all versions that one call writes. */
    readonly correlationId: string;
  };

/**
 * Turns everybody whose last day is over to `left`, in their own time zone or else the company's, without any sync: also
 * while a connection is paused, fails or is disconnected (pipeline section 6). Portion by portion until none is left or
 * the time is used; whoever failed is tried next minute and holds up nobody. A person who was written meanwhile is left
 * alone, so nobody is turned twice, and one whose status was cleared, or whose date was moved, stays as they are.
 * @returns how many failed.
 */
export const sweepLeavers = async (services: ScheduleServices): Promise<number> => {
  const startedMs = services.now().getTime();
  const remembering = readOnce(services);
  const counts = { turned: 0, early: 0, gone: 0, failed: 0 };
  for await (const portion of services.due.people(services.now().toISOString(), PORTION)) {
    const outcomes = await pMap(portion, (item) => look(item, remembering), { concurrency: PARALLEL });
    for (const outcome of outcomes) counts[outcome] += 1;
    if (services.now().getTime() - startedMs > MOST_MS) break;
  }
  if (counts.turned > 0) {
    logger.info('last days over', { count: counts.turned, correlationId: remembering.correlationId });
  }
  return counts.failed;
};

/** What many people of a company have in common is read once per call. */
const readOnce = (services: ScheduleServices): Services => ({
  ...services,
  companies: { find: once((companyId) => services.companies.find(companyId)) },
  connections: { listAll: once((companyId) => services.connections.listAll(companyId)) },
  configurations: { latest: once((...ids) => services.configurations.latest(...ids)) },
  declines: { listForConnection: once((...ids) => services.declines.listForConnection(...ids)) },
  correlationId: services.newId(),
});

const once = <Ids extends readonly string[], T>(
  read: (...ids: Ids) => Promise<T>,
): ((...ids: Ids) => Promise<T>) => {
  const found = new Map<string, Promise<T>>();
  return (...ids) => {
    const key = ids.join('\n');
    const answer = found.get(key) ?? read(...ids);
    found.set(key, answer);
    return answer;
  };
};

type Outcome = 'turned' | 'early' | 'gone' | 'failed';

const look = async ({ pk, sk, type }: DueItem, services: Services): Promise<Outcome> => {
  const companyId = companyIdOf(pk);
  try {
    return await turn(companyId, sk, services);
  } catch (error) {
    logger.error('due item failed', { error, type, companyId, stakeholderId: sk });
    return 'failed';
  }
};

const turn = async (companyId: string, stakeholderId: string, services: Services): Promise<Outcome> => {
  const [person, company] = await Promise.all([
    services.stakeholders.find(companyId, stakeholderId),
    services.companies.find(companyId),
  ]);
  if (!person || !company || person.status !== 'leaving' || person.lastDay === undefined) return 'gone';
  const now = services.now();
  if (overSomewhereAt(person.lastDay) > now) return 'gone';
  const clock = dayClock({ asOf: calendarDay(now, company.timeZone), now: now.toISOString() });
  if (!clock.isOver(person.lastDay, () => ownTimeZone(person))) {
    await services.stakeholders.lookAgain(person, nextLook(person, person.lastDay, company, now));
    return 'early';
  }
  const group = await groupOfLeft(person, company, services);
  const { correlationId } = services;
  const next = { ...turnLeft(person, now.toISOString(), group), correlationId };
  const outcome = await services.stakeholders.write({ before: person, next });
  return outcome === 'written' ? 'turned' : 'gone';
};

const nextLook = (person: Stakeholder, lastDay: string, company: Company, now: Date): string => {
  const over = endOfDay(lastDay, ownTimeZone(person) ?? company.timeZone).getTime();
  return new Date(Math.min(over, now.getTime() + LOOK_AGAIN_MS)).toISOString();
};
