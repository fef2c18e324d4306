import { describe, expect, it } from '@jest/globals';
import { MAX_BODY_BYTES, isUnsafe, noBody } from '#api-contract/route';
import { operationIds, routes } from '#api-contract/routes';
import type { OperationId } from '#api-contract/routes';
import type { RouteDefinition } from '#api-contract/route';
import { roles } from '#domain/company';
import type { Role } from '#domain/company';
import { declineIdOf } from '#domain/decline-id';
import { singleId } from '#domain/problems/acknowledgement';
import { answerIdOf, whoQuestionId } from '#domain/question';
import { sessionOf } from '#engine/sign-in-at-vendor';
import { planProblemsKey } from '#storage/object-keys';
import { aRun } from '#test/builders/a-plan';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { anApiWorld, claimsOf, ISSUER, NOW, REDIRECT_URI, SECRET } from '#test/fakes/api/api-world';
import type { ApiWorld } from '#test/fakes/api/api-world';

const credentials = { kind: 'api_key', companyDomain: 'acme', apiKey: SECRET };

/** A sign-in at BambooHR that this role began a moment ago; answers its state. */
const aSignIn = (world: ApiWorld, role: string): string => {
  const { sub = '' } = claimsOf(role);
  world.services.authorizations.all.set('state-1', {
    v: 1,
    companyId: 'cmp_a',
    session: sessionOf({
      issuer: ISSUER,
      subject: sub,
      sessionId: undefined,
    }),
    provider: 'bamboohr',
    kind: 'oauth',
    inputs: { kind: 'oauth', companyDomain: 'acme' },
    redirectUri: REDIRECT_URI,
    connection: { connectionId: 'con_a' },
    expiresAtSeconds: NOW.getTime() / 1000 + 60,
  });
  return 'state-1';
};

/** A question that a newer plan of `con_a` asks; answers its id. */
const aQuestion = (world: ApiWorld): string => {
  world.askAbout([{ code: 'match.doubtful', employeeId: '101', stakeholderId: 'stk_ada' }]);
  return whoQuestionId('con_a', '101');
};

/** A remembered answer; answers its id. */
const anAnswer = (world: ApiWorld): string => {
  const answer = {
    v: 1,
    companyId: 'cmp_a',
    connectionId: 'con_a',
    employeeId: '101',
    answer: { kind: 'this_one', stakeholderId: 'stk_ada' },
    answeredBy: 'user:editor',
    answeredAt: NOW.toISOString(),
  } as const;
  world.answers.all.set(answerIdOf(answer), answer);
  return answerIdOf(answer);
};

const CAUSE = 'c'.repeat(24);

/** A run whose plan has a problem of which the cause is known; answers its id. */
const aProblematicRun = (world: ApiWorld): string => {
  const problem = { code: 'phone.invalid', employeeId: '102', field: 'mobilePhone', causeHash: CAUSE };
  world.objects.set(planProblemsKey(world.plan.prefix, 0), { v: 1, problems: [problem] });
  return world.runId;
};

/** A problem that somebody left as it is; answers its id. */
const anAcknowledgement = (world: ApiWorld): string => {
  const acknowledgementId = singleId('con_a', CAUSE);
  world.acknowledgements.all.set(acknowledgementId, {
    causes: [CAUSE],
    acknowledgement: {
      v: 1,
      companyId: 'cmp_a',
      connectionId: 'con_a',
      acknowledgementId,
      code: 'phone.invalid',
      field: 'mobilePhone',
      employeeId: '102',
      runId: world.runId,
      by: 'user:editor',
      at: NOW.toISOString(),
      count: 1,
      revision: 1,
    },
  });
  return acknowledgementId;
};

/** Somebody who is missing from the readings of `con_a`; answers their id. */
const anAbsentPerson = (world: ApiWorld): string => {
  world.absences.put({
    v: 1,
    companyId: 'cmp_a',
    connectionId: 'con_a',
    stakeholderId: 'stk_ada',
    employeeIds: ['101'],
    class: 'unexplained',
    since: '2026-03-01',
    runId: world.runId,
    version: 1,
  });
  return 'stk_ada';
};

/** Somebody whose city is pinned; answers their id. */
const aPinned = (world: ApiWorld): string => {
  const pin = { owner: 'user:editor', reason: 'Moves next month', since: NOW.toISOString() };
  world.register.people.push(
    aStakeholder({ stakeholderId: 'stk_pinned', identifier: undefined, links: {}, overrides: { city: pin } }),
  );
  return 'stk_pinned';
};

/** Another record of Ada, who has two; answers its id. */
const aSecondRecord = (world: ApiWorld): string => {
  world.register.people.push(
    aStakeholder({ stakeholderId: 'stk_second', identifier: undefined, links: { con_a: ['900'] } }),
  );
  return 'stk_second';
};

/** A run of `con_a` that was applied; answers its id. */
const anAppliedRun = (world: ApiWorld): string => {
  const run = aRun({
    runId: 'con_a.20260201T060000000Z.0a1b2c3d4e',
    state: 'completed',
    plan: world.plan,
    entered: { applying: NOW.toISOString(), completed: NOW.toISOString() },
  });
  world.runs.put(run);
  return run.runId;
};

/** Ada's move, rejected before. */
const aDeclined = (world: ApiWorld): string => {
  const decline = {
    v: 1 as const,
    companyId: 'cmp_a',
    connectionId: 'con_a',
    stakeholderId: 'stk_ada',
    field: 'city',
    valueHash: 'a'.repeat(64),
    declinedBy: 'user:approver',
    declinedAt: '2026-02-01T08:00:00.000Z',
    runId: 'con_a.20260201T060000000Z.4f9a0c2d1b',
  };
  world.answers.decline(decline);
  return declineIdOf(decline);
};

/** An erasure that is done; answers its id. */
const anErasure = (world: ApiWorld): string => {
  const erasureId = 'era_20260201080000000a1b2c3d4';
  if (!world.erasures.all.some((one) => one.erasureId === erasureId))
    world.erasures.all.push({
      v: 1,
      companyId: 'cmp_a',
      erasureId,
      state: 'completed',
      stakeholderId: 'stk_gone',
      stakeholderIds: ['stk_gone'],
      reason: 'request',
      despiteHoldings: false,
      requestedBy: 'user:owner',
      requestedAt: '2026-02-01T08:00:00.000Z',
      correlationId: 'call-1',
      completedAt: '2026-02-01T08:00:09.000Z',
      position: { step: 'register' },
      pass: 2,
      quiet: true,
      removed: { records: 1, history: 3 },
      announcing: [],
      idle: 0,
    });
  return erasureId;
};

/** A file about Ada that is ready; answers its id. */
const anExport = (world: ApiWorld): string => {
  world.exports.all.push({
    v: 1,
    companyId: 'cmp_a',
    exportId: 'exp_ada',
    stakeholderId: 'stk_ada',
    state: 'completed',
    requestedBy: 'user:owner',
    requestedAt: NOW.toISOString(),
    correlationId: 'call-1',
    completedAt: NOW.toISOString(),
    expiresAt: new Date(NOW.getTime() + 86_400_000).toISOString(),
    counts: { history: 1 },
  });
  return 'exp_ada';
};

type Sample = { params?: Record<string, string>; query?: string; body?: unknown };
const ofConnection = { params: { connectionId: 'con_a' } };

/** A call of every route that succeeds in the world as it is built. */
const sampleOf = (world: ApiWorld, as: string = 'owner'): Record<OperationId, Sample> => {
  const ofRun = { params: { runId: world.runId } };
  const ofTry = { params: { ...ofConnection.params, tryId: 'try_a' } };
  const decision = { ...ofRun, body: { planHash: world.plan.planHash } };
  return {
    getOpenApi: {},
    listProviders: {},
    listConnections: {},
    createConnection: {
      body: { provider: 'bamboohr', credentials, consent: { accepted: true, textVersion: '2026-01' } },
    },
    beginSignIn: {
      body: {
        provider: 'bamboohr',
        inputs: { kind: 'oauth', companyDomain: 'acme' },
        redirectUri: REDIRECT_URI,
        consent: { accepted: true, textVersion: '2026-01' },
      },
    },
    repeatSignIn: {
      ...ofConnection,
      body: { inputs: { kind: 'oauth', companyDomain: 'acme' }, redirectUri: REDIRECT_URI },
    },
    finishSignIn: { body: { state: aSignIn(world, as), code: 'code-1' } },
    getConnection: ofConnection,
    updateConnection: { ...ofConnection, body: { name: 'Main' } },
    disconnectConnection: ofConnection,
    replaceCredentials: { ...ofConnection, body: { credentials } },
    checkConnection: ofConnection,
    getFields: ofConnection,
    discoverFields: ofConnection,
    getConfiguration: ofConnection,
    listConfigurations: ofConnection,
    getConfigurationVersion: { params: { ...ofConnection.params, version: '1' } },
    putConfiguration: { ...ofConnection, body: { identifier: 'workEmail' } },
    listRuns: ofConnection,
    startRun: { ...ofConnection, body: { mode: 'sync' } },
    getRun: ofRun,
    approvePlan: decision,
    rejectPlan: decision,
    cancelRun: ofRun,
    undoRun: { params: { runId: anAppliedRun(world) } },
    pauseConnection: ofConnection,
    resumeConnection: ofConnection,
    getPlan: ofRun,
    listChanges: ofRun,
    listProblems: ofRun,
    listProblemGroups: ofRun,
    acknowledge: { body: { runId: aProblematicRun(world), problems: [CAUSE] } },
    listAcknowledgements: { query: 'connectionId=con_a' },
    withdrawAcknowledgement: { params: { acknowledgementId: anAcknowledgement(world) } },
    listAbsences: ofConnection,
    decideAbsence: {
      params: { ...ofConnection.params, stakeholderId: anAbsentPerson(world) },
      body: { decision: 'ignore' },
    },
    getReview: ofRun,
    changeReview: {
      ...ofRun,
      body: {
        planHash: world.plan.planHash,
        version: 0,
        choices: [{ stakeholderId: 'stk_ada', choice: 'leave' }],
      },
    },
    listDifference: { ...ofRun, query: `from=${world.runId}` },
    listDeclines: {},
    liftDecline: { params: { declineId: aDeclined(world) } },
    listEmployees: ofConnection,
    listRunPeople: ofRun,
    trySettings: { ...ofConnection, body: {} },
    getTry: ofTry,
    listTryPeople: ofTry,
    listTryChanges: ofTry,
    listQuestions: {},
    answerQuestion: {
      params: { questionId: aQuestion(world) },
      body: { answer: 'this_one', stakeholderId: 'stk_ada' },
    },
    listAnswers: {},
    withdrawAnswer: { params: { answerId: anAnswer(world) } },
    getPairing: ofConnection,
    skipPairing: ofConnection,
    resumePairing: ofConnection,
    listStakeholders: {},
    listStakeholderGroups: {},
    getStakeholder: { params: { stakeholderId: 'stk_ada' } },
    listHistory: { params: { stakeholderId: 'stk_ada' } },
    explainStakeholder: { params: { stakeholderId: 'stk_ada' } },
    eraseStakeholder: { params: { stakeholderId: 'stk_ada' }, body: { reason: 'request', version: 1 } },
    listErasures: {},
    getErasure: { params: { erasureId: anErasure(world) } },
    liftErasure: { params: { erasureId: anErasure(world) } },
    exportStakeholder: { params: { stakeholderId: 'stk_ada' } },
    getExport: { params: { exportId: anExport(world) } },
    listLeavers: {},
    clearStatus: { body: { stakeholderIds: ['stk_ada'] } },
    confirmLeavers: { body: { stakeholderIds: ['stk_ada'] } },
    archiveStakeholder: { params: { stakeholderId: 'stk_ada' }, body: {} },
    restoreStakeholder: { params: { stakeholderId: 'stk_ada' }, body: {} },
    mergeStakeholder: { params: { stakeholderId: 'stk_ada' }, body: { from: aSecondRecord(world) } },
    importLinks: { ...ofConnection, body: { items: [{ stakeholderId: 'stk_ada', employeeId: '101' }] } },
    createStakeholder: { body: { fields: { name: 'Bo Nakamura' } } },
    updateStakeholder: { params: { stakeholderId: 'stk_ada' }, body: { fields: { city: 'Basel' } } },
    setOverride: {
      params: { stakeholderId: 'stk_ada', field: 'city' },
      body: { value: 'Basel', reason: 'Moves next month' },
    },
    removeOverride: { params: { stakeholderId: aPinned(world), field: 'city' } },
    untieStakeholder: { params: { stakeholderId: 'stk_ada', connectionId: 'con_a', employeeId: '101' } },
    seedStakeholders: { body: { items: [{ externalId: 'p-1', fields: { name: 'Bo Nakamura' } }] } },
    listCustomFields: {},
    createCustomField: { body: { label: 'Desk', type: 'text' } },
    getCustomField: { params: { key: 'shirtSize' } },
    updateCustomField: { params: { key: 'shirtSize' }, body: { label: 'Size of shirt' } },
    deleteCustomField: { params: { key: 'unused' } },
    listMembers: {},
    addMember: { body: { subject: 'somebody', role: 'viewer' } },
    changeMember: { params: { memberId: 'mem_viewer' }, body: { role: 'editor' } },
    removeMember: { params: { memberId: 'mem_viewer' } },
    getCompany: {},
    updateCompany: { body: { name: 'New name' } },
    listAudit: {},
  };
};

/** Written out a second time, so that a slip in the route table shows. */
const mayCall: Record<Exclude<OperationId, 'getOpenApi'>, readonly Role[]> = {
  listProviders: ['owner', 'editor', 'approver', 'viewer', 'service'],
  listConnections: ['owner', 'editor', 'approver', 'viewer', 'service'],
  createConnection: ['owner', 'editor'],
  beginSignIn: ['owner', 'editor'],
  repeatSignIn: ['owner', 'editor'],
  finishSignIn: ['owner', 'editor'],
  getConnection: ['owner', 'editor', 'approver', 'viewer', 'service'],
  updateConnection: ['owner', 'editor'],
  disconnectConnection: ['owner', 'editor'],
  replaceCredentials: ['owner', 'editor'],
  checkConnection: ['owner', 'editor', 'service'],
  getFields: ['owner', 'editor', 'approver', 'viewer', 'service'],
  discoverFields: ['owner', 'editor', 'service'],
  getConfiguration: ['owner', 'editor', 'approver', 'viewer', 'service'],
  listConfigurations: ['owner', 'editor', 'approver', 'viewer', 'service'],
  getConfigurationVersion: ['owner', 'editor', 'approver', 'viewer', 'service'],
  putConfiguration: ['owner', 'editor', 'service'],
  listRuns: ['owner', 'editor', 'approver', 'viewer', 'service'],
  startRun: ['owner', 'editor', 'approver', 'service'],
  getRun: ['owner', 'editor', 'approver', 'viewer', 'service'],
  approvePlan: ['owner', 'approver'],
  rejectPlan: ['owner', 'approver'],
  undoRun: ['owner', 'approver'],
  pauseConnection: ['owner', 'editor'],
  resumeConnection: ['owner', 'editor'],
  cancelRun: ['owner', 'editor', 'approver', 'service'],
  getPlan: ['owner', 'editor', 'approver', 'viewer', 'service'],
  listChanges: ['owner', 'editor', 'approver', 'viewer', 'service'],
  listEmployees: ['owner', 'editor', 'approver', 'viewer', 'service'],
  listRunPeople: ['owner', 'editor', 'approver', 'viewer', 'service'],
  trySettings: ['owner', 'editor'],
  getTry: ['owner', 'editor', 'approver', 'viewer', 'service'],
  listTryPeople: ['owner', 'editor', 'approver', 'viewer', 'service'],
  listTryChanges: ['owner', 'editor', 'approver', 'viewer', 'service'],
  listProblems: ['owner', 'editor', 'approver', 'viewer', 'service'],
  listProblemGroups: ['owner', 'editor', 'approver', 'viewer', 'service'],
  acknowledge: ['owner', 'editor', 'approver'],
  listAcknowledgements: ['owner', 'editor', 'approver', 'viewer', 'service'],
  withdrawAcknowledgement: ['owner', 'editor', 'approver'],
  listAbsences: ['owner', 'editor', 'approver', 'viewer', 'service'],
  decideAbsence: ['owner', 'editor', 'approver'],
  getReview: ['owner', 'editor', 'approver', 'viewer', 'service'],
  changeReview: ['owner', 'approver'],
  listDifference: ['owner', 'editor', 'approver', 'viewer', 'service'],
  listDeclines: ['owner', 'editor', 'approver', 'viewer', 'service'],
  liftDecline: ['owner', 'editor', 'approver'],
  listQuestions: ['owner', 'editor', 'approver', 'viewer', 'service'],
  answerQuestion: ['owner', 'editor', 'approver'],
  listAnswers: ['owner', 'editor', 'approver', 'viewer', 'service'],
  withdrawAnswer: ['owner', 'editor', 'approver'],
  getPairing: ['owner', 'editor', 'approver', 'viewer', 'service'],
  skipPairing: ['owner', 'editor'],
  resumePairing: ['owner', 'editor'],
  listStakeholderGroups: ['owner', 'editor', 'approver', 'viewer', 'service'],
  listStakeholders: ['owner', 'editor', 'approver', 'viewer', 'service'],
  getStakeholder: ['owner', 'editor', 'approver', 'viewer', 'service'],
  listHistory: ['owner', 'editor', 'approver', 'viewer', 'service'],
  explainStakeholder: ['owner', 'editor', 'approver', 'viewer', 'service'],
  eraseStakeholder: ['owner'],
  listErasures: ['owner'],
  getErasure: ['owner'],
  liftErasure: ['owner'],
  exportStakeholder: ['owner'],
  getExport: ['owner'],
  listLeavers: ['owner', 'editor', 'approver', 'viewer', 'service'],
  clearStatus: ['owner', 'editor', 'service'],
  confirmLeavers: ['owner', 'editor', 'approver'],
  archiveStakeholder: ['owner', 'editor', 'service'],
  restoreStakeholder: ['owner', 'editor', 'service'],
  mergeStakeholder: ['owner', 'editor', 'approver'],
  importLinks: ['owner', 'editor', 'service'],
  createStakeholder: ['owner', 'editor', 'service'],
  updateStakeholder: ['owner', 'editor', 'service'],
  setOverride: ['owner', 'editor', 'service'],
  removeOverride: ['owner', 'editor', 'service'],
  untieStakeholder: ['owner', 'editor', 'approver'],
  seedStakeholders: ['owner', 'editor', 'service'],
  listCustomFields: ['owner', 'editor', 'approver', 'viewer', 'service'],
  createCustomField: ['owner', 'editor', 'service'],
  getCustomField: ['owner', 'editor', 'approver', 'viewer', 'service'],
  updateCustomField: ['owner', 'editor', 'service'],
  deleteCustomField: ['owner', 'editor', 'service'],
  listMembers: ['owner', 'editor', 'approver'],
  addMember: ['owner'],
  changeMember: ['owner'],
  removeMember: ['owner'],
  getCompany: ['owner', 'editor', 'approver', 'viewer', 'service'],
  updateCompany: ['owner'],
  listAudit: ['owner', 'editor', 'approver', 'service'],
};
const needStepUp: readonly OperationId[] = [
  'createConnection',
  'beginSignIn',
  'repeatSignIn',
  'disconnectConnection',
  'undoRun',
  'replaceCredentials',
  'approvePlan',
  'eraseStakeholder',
  'liftErasure',
  'exportStakeholder',
  'addMember',
  'changeMember',
  'removeMember',
];

const codeOf = ({ json }: { json: unknown }): unknown => Object(json).code;

const pathOf = (id: OperationId, params: Record<string, string> = {}): string =>
  routes[id].path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => params[name] ?? '');

const callRoute = (world: ApiWorld, id: OperationId, options: Parameters<ApiWorld['call']>[2] = {}) => {
  const { params, query, body } = sampleOf(world, options.as)[id];
  const queries = [query, options.query].filter((one) => one !== undefined).join('&');
  return world.call(routes[id].method, pathOf(id, params), { body, ...options, query: queries });
};

const guarded = operationIds.filter((id) => id !== 'getOpenApi');
const definitionOf = (id: OperationId): RouteDefinition => routes[id];
const withBody = guarded.filter((id) => definitionOf(id).body !== noBody);
const withParams = guarded.filter((id) => routes[id].path.includes('{'));
const unsafe = guarded.filter((id) => isUnsafe(routes[id]));

describe.each(guarded)('%s', (id) => {
  it.each(roles)('as %s is answered or refused with 403 (B8)', async (role) => {
    const world = anApiWorld();

    const reply = await callRoute(world, id, { as: role });

    const allowed = mayCall[id].includes(role);
    expect(reply.status).toBe(allowed ? routes[id].status : 403);
    expect(codeOf(reply)).toBe(allowed ? undefined : 'role.insufficient');
  });

  it('needs a token that an authoriser has looked at', async () => {
    const reply = await callRoute(anApiWorld(), id, { as: undefined });

    expect(reply).toMatchObject({ status: 401, json: { code: 'token.missing' } });
  });

  it('takes no ID token', async () => {
    const claims = claimsOf('owner', { token_use: 'id' });

    const reply = await callRoute(anApiWorld(), id, { claims });

    expect(reply).toMatchObject({ status: 401, json: { code: 'token.wrong_kind' } });
  });

  it('is closed to people who belong to no company', async () => {
    const reply = await callRoute(anApiWorld(), id, { as: 'nobody' });

    expect(reply).toMatchObject({ status: 403, json: { code: 'member.unknown' } });
  });

  it('asks for a recent sign-in exactly where the design does (B11)', async () => {
    const claims = claimsOf('owner', { auth_time: '1700000000' });

    const reply = await callRoute(anApiWorld(), id, { claims });

    const asks = needStepUp.includes(id);
    expect(reply.status).toBe(asks ? 401 : routes[id].status);
    expect(codeOf(reply)).toBe(asks ? 'insufficient_user_authentication' : undefined);
    expect(reply.headers['www-authenticate']?.endsWith(', max_age=300') ?? false).toBe(asks);
  });

  it('refuses unknown query parameters by name', async () => {
    const reply = await callRoute(anApiWorld(), id, { query: 'unheardOf=1' });

    expect(reply).toMatchObject({
      status: 400,
      json: { code: 'request.invalid', errors: [{ in: 'query', field: 'unheardOf', code: 'unknown_field' }] },
    });
  });

  it('answers nobody with a credential', async () => {
    const { body } = await callRoute(anApiWorld(), id, { as: mayCall[id][0] });

    expect(body).not.toContain(SECRET);
    expect(body).not.toMatch(/secretName|hashKey|c2VjcmV0/);
  });
});

describe.each(guarded.filter((id) => mayCall[id].includes('viewer')))('%s for a viewer', (id) => {
  it('shows no restricted value', async () => {
    const { status, body } = await callRoute(anApiWorld(), id, { as: 'viewer' });

    expect(status).toBe(200);
    expect(body).not.toMatch(/91000|97531|"XL"/);
  });
});

describe.each(withBody)('the body of %s', (id) => {
  it('may not hold unknown fields, which are named', async () => {
    const world = anApiWorld();
    const body = { ...Object(sampleOf(world)[id].body), unheardOf: 1 };

    const reply = await callRoute(world, id, { body });

    expect(reply).toMatchObject({
      status: 400,
      json: { code: 'request.invalid', errors: [{ in: 'body', field: 'unheardOf', code: 'unknown_field' }] },
    });
  });

  it.each(['null', '[]', '"text"', '7'])('has to be an object, not %s', async (body) => {
    const reply = await callRoute(anApiWorld(), id, {
      body,
      headers: { 'content-type': 'application/json' },
    });

    expect(reply).toMatchObject({ status: 400, json: { code: 'request.invalid' } });
  });

  it('has to be there', async () => {
    const reply = await callRoute(anApiWorld(), id, {
      body: '',
      headers: { 'content-type': 'application/json' },
    });

    expect(reply).toMatchObject({ status: 400, json: { code: 'request.malformed_json' } });
  });
});

describe.each(unsafe)('what %s is sent', (id) => {
  const json = { 'content-type': 'application/json' };

  it('has to be well-formed JSON', async () => {
    const reply = await callRoute(anApiWorld(), id, { body: '{"name": ', headers: json });

    expect(reply).toMatchObject({ status: 400, json: { code: 'request.malformed_json' } });
  });

  it('may not be too large', async () => {
    const reply = await callRoute(anApiWorld(), id, { body: 'x'.repeat(MAX_BODY_BYTES + 1), headers: json });

    expect(reply).toMatchObject({ status: 413, json: { code: 'request.too_large' } });
  });

  it('has to be of the type JSON', async () => {
    const reply = await callRoute(anApiWorld(), id, {
      body: 'a=1',
      headers: { 'content-type': 'text/plain' },
    });

    expect(reply).toMatchObject({ status: 415, json: { code: 'request.media_type' } });
  });

  it('changes nothing when it is refused', async () => {
    const world = anApiWorld();

    await callRoute(world, id, { body: { unheardOf: 1 } });

    expect([world.audit, world.commands, world.events]).toEqual([[], [], []]);
  });
});

/** Nothing is decided by them: what follows from a sign-in at the vendor is an entry of its own. */
const decideNothing: readonly OperationId[] = [
  'beginSignIn',
  'repeatSignIn',
  'checkConnection',
  'discoverFields',
  'trySettings',
];
/** As they are called here there is nothing to change. */
const nothingToChange: readonly OperationId[] = [
  'clearStatus',
  'confirmLeavers',
  'importLinks',
  'restoreStakeholder',
  'resumeConnection',
  'resumePairing',
];

describe.each(unsafe)('the audit log, after %s', (id) => {
  it('says who did it, of their own company, without a value or a secret', async () => {
    const world = anApiWorld();

    const { status } = await callRoute(world, id);

    const without = [...decideNothing, ...nothingToChange];
    expect(status).toBe(routes[id].status);
    const actors = new Set(world.audit.map(({ actor, companyId }) => `${companyId} ${actor}`));
    expect([...actors]).toEqual(without.includes(id) ? [] : ['cmp_a user:owner']);
    expect(JSON.stringify(world.audit)).not.toMatch(new RegExp(`${SECRET}|91000|97531|Lovelace`));
  });
});

describe.each(withParams)('ids in %s', (id) => {
  const withIds = async (world: ApiWorld, change: (value: string) => string, as = 'owner') => {
    const { params = {}, query = '', body } = sampleOf(world)[id];
    const other = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, change(value)]));
    return world.call(routes[id].method, pathOf(id, other), { as, query, body });
  };

  it('answer 404 alike when they are of another company, unknown, or no ids at all', async () => {
    const foreign = await withIds(anApiWorld(), (value) => value, 'stranger');
    const unknown = await withIds(anApiWorld(), (value) => `${value}0`);
    const impossible = await withIds(anApiWorld(), () => '%23');
    const undecodable = await withIds(anApiWorld(), () => '%E0%A4%A');

    expect(foreign).toMatchObject({ status: 404, json: { code: 'resource.not_found' } });
    expect(unknown.body).toBe(foreign.body);
    expect(impossible.body).toBe(foreign.body);
    expect(undecodable.body).toBe(foreign.body);
  });
});

describe('the route table', () => {
  it('is the one written out here', () => {
    expect(Object.keys(mayCall).toSorted()).toEqual([...guarded].toSorted());
  });

  it('lets no machine near a route that needs a recent sign-in', () => {
    expect(needStepUp.filter((id) => definitionOf(id).roles.includes('service'))).toEqual([]);
  });
});

describe('paths and methods', () => {
  it('answer the contract without a token', async () => {
    const reply = await anApiWorld().call('GET', '/v1/openapi.json', { as: undefined });

    expect(reply).toMatchObject({ status: 200, json: { openapi: '3.1.0' } });
  });

  it.each(['/', '/v1', '/v1/', '/v1/nothing', '/v2/runs', '/v1/runs/a/b/c', '/v1/connections/'])(
    'answer 404 for %s',
    async (path) => {
      const reply = await anApiWorld().call('GET', path);

      expect(reply).toMatchObject({ status: 404, json: { code: 'route.unknown' } });
    },
  );

  it('answer 405 with the methods there are', async () => {
    const reply = await anApiWorld().call('DELETE', '/v1/connections');

    expect(reply).toMatchObject({
      status: 405,
      headers: { allow: 'GET, POST' },
      json: { code: 'method.not_allowed' },
    });
  });
});
