import { afterEach, describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema, fieldUseOf } from '#domain/configuration';
import { MOST_HISTORY_CALLS } from '#providers/charliehr/join-salaries';
import { charliehr } from '#providers/charliehr/provider';
import type { Variants } from '#simulators/charliehr/variants';
import {
  aClient,
  anAccount,
  closeAccounts,
  everybody,
  planFor,
  readPages,
  readWith,
  settings,
  TODAY,
} from './charliehr-ask';

afterEach(closeAccounts);

describe('CharlieHR: calls of one sync', () => {
  const callsOf = async (people: number, variants: Partial<Variants>, use = fieldUseOf(usualSettings)) => {
    const { client, simulator } = await anAccount(variants, { people });
    const plan = await planFor(client, use);
    const before = simulator.requests.length;

    await readPages(aClient(simulator), plan);

    return simulator.requests.slice(before).map(({ path }) => path.replace('/api/v1/', ''));
  };
  const usualSettings = configurationSettingsSchema.parse({});

  it.each([0, 1, 24, 25, 120, 1000])('are as many as declared for %i people', async (people) => {
    const calls = await callsOf(people, {});

    expect(calls).toHaveLength(charliehr.declaration.callsFor(people));
  });

  it('are one per page when names and e-mail are all that is used', async () => {
    const use = {
      employeeFields: ['firstName', 'lastName', 'workEmail'],
      customFields: [],
      fieldSources: {},
    };

    const calls = await callsOf(60, {}, use);

    expect(calls).toEqual(['team_members', 'team_members', 'team_members']);
  });

  it.each<Partial<Variants>>([{}, { counts: 'pages_only' }, { counts: 'none' }])(
    'are one per person for pay where the whole history takes longer than a function may run (%j)',
    async (variants) => {
      const { simulator } = await anAccount(variants, { people: MOST_HISTORY_CALLS + 10 });
      const open = (pageSize?: number) => aClient(simulator, pageSize);
      const plan = await planFor(open(), fieldUseOf(settings));
      const whole = await everybody(open(), plan);
      const before = simulator.requests.length;

      const read = await everybody(open(1), plan);

      const paths = simulator.requests.slice(before).map(({ path }) => path);
      const perPerson = paths.filter((path) => /members\/[^/]+\/salaries$/.test(path));
      const given = variants.counts === 'none' ? MOST_HISTORY_CALLS : 1;
      expect(read).toEqual(whole);
      expect(new Set(perPerson).size).toBe(MOST_HISTORY_CALLS + 10);
      expect(paths.filter((path) => path === '/api/v1/salaries')).toHaveLength(given);
    },
  );

  it('read nobody’s pay for job titles that the profiles have', async () => {
    const use = { employeeFields: ['firstName', 'jobTitle'], customFields: [], fieldSources: {} };

    const calls = await callsOf(60, {}, use);

    expect(calls).toEqual(['team_members', 'team_members', 'team_members']);
  });

  it('are declared for companies whose pay has to be asked for person by person', () => {
    const { callsFor } = charliehr.declaration;

    expect([callsFor(3750), callsFor(3751)]).toEqual([301, 151 + 1 + 3751 + 1]);
  });

  it('are one per person for notes, only where they are mapped and the profiles have none', async () => {
    const [mapped, inside, unmapped] = [
      await callsOf(30, { notes: 'endpoint' }, fieldUseOf(settings)),
      await callsOf(30, { notes: 'profile' }, fieldUseOf(settings)),
      await callsOf(30, { notes: 'endpoint' }),
    ];

    const perPerson = (calls: readonly string[]) => calls.filter((path) => path.endsWith('/notes')).length;
    expect([perPerson(mapped), perPerson(inside), perPerson(unmapped)]).toEqual([30, 0, 0]);
  });

  it('stay under the limit by waiting, and are never two at once', async () => {
    let time = Date.parse(`${TODAY}T08:00:00Z`);
    const { simulator } = await anAccount({}, { people: 600, enforceLimits: true, clock: () => time });
    const client = charliehr.open(simulator.credentials, {
      baseUrl: simulator.url,
      maxWaitMs: 60_000,
      now: () => new Date(time),
      sleep: async (milliseconds) => {
        time += milliseconds;
      },
    });
    const plan = await planFor(client);

    await readPages(client, plan);

    expect(simulator.requests.length).toBeGreaterThan(50);
    expect(simulator.requests.flatMap(({ violations }) => violations)).toEqual([]);
    expect(charliehr.declaration.limits.concurrency).toBe(1);
  });
});

/**
 * Paths of the community's OpenAPI document (GitHub api-evangelist/charliehr, labelled 1.0), whose path names are all that
 * the fact sheet trusts; the document has no licence, so it is not copied here.
 */
const COMMUNITY_PATHS = [
  'company',
  'team_members',
  'team_members/{id}',
  'team_members/{id}/notes',
  'teams',
  'offices',
];
/** Sheet section 3 has these from public clients; the document does not. */
const BEYOND_IT = ['salaries', 'team_member_note_types'];

describe('CharlieHR: the paths that are known', () => {
  it('are all that is asked for', async () => {
    const { client, simulator } = await readWith({ notes: 'endpoint' });
    await client.check();

    const asked = new Set(
      simulator.requests.map(({ method, path }) =>
        `${method} ${path}`.replace('/api/v1/', '').replace(/team_members\/[^/]+/, 'team_members/{id}'),
      ),
    );

    const known = [...COMMUNITY_PATHS, ...BEYOND_IT].map((path) => `GET ${path}`);
    expect(known).toEqual(expect.arrayContaining([...asked]));
    expect(asked.size).toBe(7);
  });
});
