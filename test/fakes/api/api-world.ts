import { answerWith } from '#functions/api/answer';
import { buildEndpoints } from '#functions/api/endpoints';
import { CompanyFields } from '#functions/api/company-fields';
import { Memberships } from '#functions/api/memberships';
import { NotedSignIns } from '#functions/api/noted-sign-ins';
import { roles } from '#domain/company';
import type { Problem } from '#domain/plan';
import { SyncError } from '#domain/errors';
import type { Company, Member, Role } from '#domain/company';
import type { Command } from '#messaging/command-queues';
import type { BusEvent } from '#messaging/event-bus';
import { readRequest } from '#lambda/http-request';
import { allDeclarations } from '#providers/declarations';
import { planProblemsKey } from '#storage/object-keys';
import type { AppliedPage, FetchedPage } from '#storage/page-result-repository';
import type * as z from 'zod';
import { aCatalogue, aConfiguration, aConnection } from '#test/builders/a-connection';
import { aCustomField } from '#test/builders/a-custom-field';
import { aChange, aRun, aSealedPlan } from '#test/builders/a-plan';
import { aStoredReading } from '#test/builders/a-reading';
import { aTry, objectsOfTry } from '#test/builders/a-try';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { FakeAbsences } from '../fake-absences';
import { FakeAcknowledgements } from '../fake-acknowledgements';
import { insistOnDocumented } from './documented';
import { FakeAnswers } from './fake-answers';
import { FakeAuthorizations } from './fake-authorizations';
import { FakeIdempotency, FakeRateLimits } from './fake-calls';
import { FakeConnections } from './fake-connections';
import { FakeCustomFields } from './fake-custom-fields';
import { FakeAudit, FakeCompanies, FakeMembers, FakeRegister } from './fake-people';
import { FakeRuns } from './fake-runs';
import { FakeErasures, FakeExports, FakeTombstones } from './fake-erasures';
import { FakeTries } from './fake-tries';

export const ISSUER = 'https://issuer.example.org/pool';
export const NOW = new Date('2026-03-01T09:00:00.000Z');
const nowSeconds = Math.floor(NOW.getTime() / 1000);

/** Where this deployment lets people come back to after a sign-in at a vendor. */
export const REDIRECT_URI = 'https://product.example.org/hr/callback';

export const SECRET = 'key-4c1d9e7a2b5f';

const aCompany = (companyId: string): Company => ({
  v: 1,
  companyId,
  name: `Company ${companyId}`,
  timeZone: 'Europe/Zurich',
  hashKey: 'c2VjcmV0LWhhc2gta2V5',
  createdAt: '2026-01-01T00:00:00.000Z',
  version: 1,
});

const aMember = (companyId: string, role: Role, subject: string): Member => ({
  v: 1,
  companyId,
  memberId: `mem_${subject}`,
  issuer: ISSUER,
  subject,
  role,
  addedAt: '2026-01-01T00:00:00.000Z',
  addedBy: 'user:owner',
});

/** Claims of an access token: a user who has just signed in, or for `service` a machine. Subjects are named for roles. */
export const claimsOf = (role: string, override: Record<string, string | undefined> = {}) => {
  const claims: Record<string, string | undefined> =
    role === 'service'
      ? { iss: ISSUER, sub: 'service', client_id: 'service', token_use: 'access', scope: 'rollcall/api' }
      : {
          iss: ISSUER,
          sub: role,
          client_id: 'console',
          username: role,
          token_use: 'access',
          auth_time: String(nowSeconds - 60),
          ...override,
        };
  return { ...claims, ...override };
};

export type CallOptions = {
  claims?: Record<string, string | undefined> | undefined;
  query?: string;
  headers?: Record<string, string>;
  /** Sent as JSON, with its content type, unless it is text. */
  body?: unknown;
};

const eventOf = (method: string, path: string, { claims, query = '', headers = {}, body }: CallOptions) => ({
  rawPath: path,
  rawQueryString: query,
  headers: {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    'x-correlation-id': 'correlation-1',
    ...headers,
  },
  body: typeof body === 'string' ? body : body === undefined ? undefined : JSON.stringify(body),
  isBase64Encoded: false,
  requestContext: { http: { method }, ...(claims ? { authorizer: { jwt: { claims } } } : {}) },
});

/** The whole API over repositories in memory, with company `cmp_a` (a member of each role, a waiting plan) and `cmp_b`. */
export const anApiWorld = () => {
  const audit = new FakeAudit();
  // Of their own, so that tests see what a call did and not that somebody made it.
  const signIns = new FakeAudit();
  const companies = new FakeCompanies();
  const members = new FakeMembers();
  const customFields = new FakeCustomFields(audit.entries);
  const connections = new FakeConnections(audit.entries, customFields);
  const tries = new FakeTries();
  const answers = new FakeAnswers(audit.entries);
  const runs = new FakeRuns(connections, audit.entries, answers);
  const acknowledgements = new FakeAcknowledgements(audit.entries);
  const absences = new FakeAbsences(audit.entries);
  const tombstones = new FakeTombstones();
  const register = new FakeRegister(audit.entries, absences, tombstones);
  const erasures = new FakeErasures(audit.entries, register, tombstones);
  const exports = new FakeExports(audit.entries);
  const objects = new Map<string, unknown>();
  const fetchedPages = new Map<string, FetchedPage[]>();
  const appliedPages = new Map<string, AppliedPage[]>();
  const secrets = new Map<string, string>();
  const commands: Command[] = [];
  const events: BusEvent[] = [];
  let clock = NOW;
  let ids = 0;

  const now = () => clock;
  const services = {
    audit,
    companies,
    members,
    memberships: new Memberships(members, now),
    signIns: new NotedSignIns(signIns),
    customFields,
    companyFields: new CompanyFields(customFields, now),
    connections,
    configurations: connections.configurations,
    catalogues: connections.catalogueRepository,
    runs,
    tries,
    pages: {
      fetchedPages: async ({ runId }: { runId: string }) => fetchedPages.get(runId) ?? [],
      appliedPages: async ({ runId }: { runId: string }) => appliedPages.get(runId) ?? [],
    },
    answers,
    acknowledgements,
    absences,
    declines: answers.declines,
    stakeholders: register,
    history: register.history,
    tombstones,
    erasures,
    exports,
    fileLinks: { link: async (key: string) => `https://files.test/${key}` },
    idempotency: new FakeIdempotency(),
    rateLimits: new FakeRateLimits(),
    objects: {
      getJson: async <T>(key: string, schema: z.ZodType<T>): Promise<T> => {
        if (objects.has(key)) return schema.parse(objects.get(key));
        throw new SyncError('record.missing', { what: key }, { message: 'the object is not in the bucket' });
      },
      putJson: async (key: string, value: unknown): Promise<'written'> => {
        objects.set(key, structuredClone(value));
        return 'written';
      },
    },
    secrets: {
      nameFor: (companyId: string, connectionId: string) => `rollcall/${companyId}/${connectionId}`,
      create: async (name: string, value: string) => {
        secrets.set(name, value);
        return 'version-1';
      },
      stagePending: async (name: string, value: string) => {
        secrets.set(`${name}#pending`, value);
        return 'version-2';
      },
      delete: async (name: string) => void secrets.delete(name),
    },
    queues: { send: async (sent: readonly Command[]) => void commands.push(...sent) },
    bus: { publish: async (sent: readonly BusEvent[]) => void events.push(...sent) },
    authorizations: new FakeAuthorizations(),
    oauthApps: { bamboohr: { clientId: 'rollcall-app', redirectUris: [REDIRECT_URI] } },
    providerUrls: {},
    providers: allDeclarations,
    now,
    newId: () => `${String((ids += 1)).padStart(8, '0')}-0000-4000-8000-000000000000`,
  };
  const answer = answerWith({ ...services, endpoints: buildEndpoints(services) });

  for (const companyId of ['cmp_a', 'cmp_b']) companies.all.set(companyId, aCompany(companyId));
  for (const role of roles) members.all.push(aMember('cmp_a', role, role));
  members.all.push(aMember('cmp_b', 'owner', 'stranger'));
  customFields.put(aCustomField());
  customFields.put(aCustomField({ key: 'unused', label: 'Unused' }));
  connections.put(aConnection());
  connections.saved.push(aConfiguration());
  connections.putCatalogue(aCatalogue());
  const { plan, objects: sealed } = aSealedPlan(
    [aChange()],
    [{ code: 'phone.invalid', employeeId: '102', field: 'mobilePhone' }],
  );
  for (const [key, value] of sealed) objects.set(key, value);
  const stored = aStoredReading();
  for (const [key, value] of stored.objects) objects.set(key, value);
  connections.put(aConnection({ reading: stored.reading }));
  tries.put(aTry());
  for (const [key, value] of objectsOfTry()) objects.set(key, value);
  runs.put(aRun({ plan, ...stored.ofRun }));
  register.people.push(
    aStakeholder({
      fields: {
        ...aStakeholder().fields,
        payRate: { value: '91000', source: 'conn:con_a', at: '2026-03-01T06:00:09.412Z' },
        'custom.shirtSize': { value: 'XL', source: 'conn:con_a', at: '2026-03-01T06:00:09.412Z' },
      },
    }),
  );
  register.entries.push({
    v: 1,
    companyId: 'cmp_a',
    stakeholderId: 'stk_ada',
    version: 1,
    at: '2026-03-01T06:00:09.412Z',
    changedBy: 'run:con_a.20260301T060000000Z.4f9a0c2d1b',
    changes: [
      { field: 'city', before: null, after: 'Bern' },
      { field: 'payRate', before: null, after: '91000' },
      { field: 'status', before: null, after: 'active' },
    ],
  });

  return {
    services,
    audit: audit.entries,
    signedIn: signIns.entries,
    members,
    connections,
    customFields,
    runs,
    tries,
    register,
    tombstones,
    erasures,
    exports,
    answers,
    acknowledgements,
    absences,
    objects,
    /** Who was on which page, by run. */
    fetchedPages,
    appliedPages,
    secrets,
    commands,
    events,
    plan,
    runId: aRun().runId,
    /** A newer run of `con_a`, which is over, and whose plan has these problems. */
    askAbout: (problems: readonly Problem[]): void => {
      const prefix = 'plan/cmp_a/asking/1-x/';
      objects.set(planProblemsKey(prefix, 0), { v: 1, problems });
      const asking = { ...plan, prefix, pages: 0, problemPages: 1, sealedAt: '2026-03-01T07:00:05.000Z' };
      const runId = 'con_a.20260301T070000000Z.9d1c44ab02';
      runs.put(aRun({ runId, state: 'completed_with_problems', plan: asking, ...stored.ofRun }));
    },
    setClock: (to: Date) => void (clock = to),
    /** One call, whose answer must be one that the OpenAPI document names; without `as` or `claims` by the owner, `as: undefined` without any token. */
    call: async (method: string, path: string, options: CallOptions & { as?: string | undefined } = {}) => {
      const claims =
        options.claims ??
        ('as' in options && options.as === undefined ? undefined : claimsOf(options.as ?? 'owner'));
      const reply = await answer(readRequest(eventOf(method, path, { ...options, claims }), services.newId));
      insistOnDocumented(method, path, reply);
      const json: unknown = reply.body === '' ? undefined : JSON.parse(reply.body);
      return { ...reply, json };
    },
  };
};
export type ApiWorld = ReturnType<typeof anApiWorld>;
