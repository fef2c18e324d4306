import { describe, expect, it } from '@jest/globals';
import type { AuditEntry } from '#domain/company';
import { NOW, anApiWorld, claimsOf } from '#test/fakes/api/api-world';
import { NotedSignIns } from './noted-sign-ins';
import type { Caller } from './caller';

const seconds = NOW.getTime() / 1000;
const ada: Caller = {
  companyId: 'cmp_a',
  memberId: 'mem_1',
  role: 'owner',
  actor: 'user:ada',
  kind: 'user',
  issuer: 'https://issuer.example.org',
  subject: 'ada',
  sessionId: undefined,
  authenticatedAtSeconds: seconds,
};
/** What the table keeps: an entry once, by time and id. */
const aLog = () => {
  const entries = new Map<string, AuditEntry>();
  let writes = 0;
  const append = async (entry: AuditEntry): Promise<void> => {
    writes += 1;
    entries.set(`${entry.at} ${entry.id}`, entry);
  };
  return { append, entries, writes: () => writes };
};

describe('sign-ins in the audit log', () => {
  it('stand there once each, with their own time, however many containers see them', async () => {
    const log = aLog();
    const containers = [new NotedSignIns(log), new NotedSignIns(log)];

    for (const container of containers) {
      await container.note(ada);
      await container.note(ada);
      await container.note({ ...ada, authenticatedAtSeconds: seconds + 600 });
    }

    expect([...log.entries.values()]).toMatchObject([
      { action: 'member.signed_in', actor: 'user:ada', target: 'mem_1', at: NOW.toISOString() },
      { action: 'member.signed_in', at: new Date(NOW.getTime() + 600_000).toISOString() },
    ]);
    expect(log.writes()).toBe(4);
  });

  it('are none of machines', async () => {
    const log = aLog();

    await new NotedSignIns(log).note({ ...ada, kind: 'machine', authenticatedAtSeconds: undefined });

    expect(log.writes()).toBe(0);
  });

  it('are tried again with the next call when the table did not take one', async () => {
    const log = aLog();
    let fails = true;
    const signIns = new NotedSignIns({
      append: async (entry) => {
        if (fails) throw new Error('the table is away');
        await log.append(entry);
      },
    });
    await expect(signIns.note(ada)).rejects.toThrow('the table is away');
    fails = false;

    await signIns.note(ada);

    expect(log.writes()).toBe(1);
  });

  it('come with any call of a member, also one that is refused, and with none of a stranger', async () => {
    const world = anApiWorld();

    await world.call('GET', '/v1/connections', {
      claims: claimsOf('viewer', { auth_time: String(seconds) }),
    });
    await world.call('POST', '/v1/members', { as: 'viewer', body: {} });
    await world.call('GET', '/v1/connections', { as: 'nobody' });
    await world.call('GET', '/v1/connections', { as: 'service' });

    expect(new Set(world.signedIn.map(({ actor }) => actor))).toEqual(new Set(['user:viewer']));
  });
});
