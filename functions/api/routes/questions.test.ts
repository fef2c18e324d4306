import { describe, expect, it } from '@jest/globals';
import { declineHash } from '#domain/decline';
import type { Problem } from '#domain/plan';
import { questionsOf, whoQuestionId } from '#domain/question';
import { anEmployee } from '#domain/testing/people';
import { normalizedPageKey } from '#storage/object-keys';
import { aRun } from '#test/builders/a-plan';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { aConnection } from '#test/builders/a-connection';
import { anApiWorld } from '#test/fakes/api/api-world';

const doubtful: Problem = { code: 'match.doubtful', employeeId: '101', stakeholderId: 'stk_ada' };
const similar: Problem = { code: 'match.similar_exists', employeeId: '205', people: ['stk_ada', '206'] };
const conflict: Problem = {
  code: 'value.conflict',
  employeeId: '101',
  stakeholderId: 'stk_ada',
  field: 'city',
  valueHash: 'hash-of-basel',
};
/** Of company `cmp_a` in the API world, and the run by which it asks. */
const HASH_KEY = 'c2VjcmV0LWhhc2gta2V5';
const ASKING = 'con_a.20260301T070000000Z.9d1c44ab02';
const who = (employeeId: string) => whoQuestionId('con_a', employeeId);
const valueId = questionsOf('con_a', [conflict])[0]?.id ?? '';

const bo = aStakeholder({
  stakeholderId: 'stk_bo',
  fields: {
    name: { value: 'Bo Nyman', source: 'user:owner', at: '2026-03-01T06:00:09.412Z' },
    birthDate: { value: '1990-02-03', source: 'user:owner', at: '2026-03-01T06:00:09.412Z' },
  },
  identifier: undefined,
  links: {},
});

const aWorldThatAsks = (...problems: Problem[]) => {
  const world = anApiWorld();
  world.askAbout(problems);
  world.register.people.push(bo);
  const answer = (id: string, body: unknown, as = 'editor') =>
    world.call('POST', `/v1/questions/${id}/answer`, { body, as });
  const open = async (query = '', as = 'editor') => {
    const { json } = await world.call('GET', '/v1/questions', { query, as });
    return Object(json).items as { id: string; kind: string }[];
  };
  return { ...world, answer, open };
};

describe('GET /v1/questions', () => {
  it('shows who is meant, who it might be and what may be answered (B79)', async () => {
    const [question] = await aWorldThatAsks(doubtful).open();

    expect(question).toMatchObject({
      id: who('101'),
      kind: 'who',
      because: ['match.doubtful'],
      employee: { employeeId: '101', name: 'Ada Lovelace', email: 'ada@acme.test' },
      candidates: [
        { stakeholderId: 'stk_ada', status: 'active', links: { con_a: ['101'] }, fields: { name: {} } },
      ],
      answers: ['this_one', 'new_person', 'never'],
      askedAt: '2026-03-01T07:00:05.000Z',
    });
  });

  it('tells people of the register from others of the same reading', async () => {
    const [question] = await aWorldThatAsks(similar).open();

    expect(question).toMatchObject({ candidates: [{ stakeholderId: 'stk_ada' }], others: ['206'] });
  });

  it('hides what a role may not see', async () => {
    const asking = aWorldThatAsks({ ...similar, people: ['stk_bo'] });

    const [[editors], [viewers]] = await Promise.all([asking.open(), asking.open('', 'viewer')]);

    expect(editors).toMatchObject({ candidates: [{ fields: { birthDate: { value: '1990-02-03' } } }] });
    expect(viewers).toMatchObject({
      candidates: [{ fields: { birthDate: { value: { redacted: true } }, name: { value: 'Bo Nyman' } } }],
    });
  });

  it('does not propose people who are archived', async () => {
    const { open, register } = aWorldThatAsks({ ...similar, people: ['stk_bo'] });
    register.people.splice(register.people.indexOf(bo), 1, { ...bo, status: 'archived' });

    await expect(open()).resolves.toMatchObject([{ candidates: [], answers: ['this_one', 'new_person'] }]);
  });

  it('shows the register’s value of a disputed field', async () => {
    const [question] = await aWorldThatAsks(conflict).open();

    expect(question).toMatchObject({
      kind: 'value',
      field: 'city',
      candidates: [{ fields: { city: { value: 'Bern' } } }],
      answers: ['take_hr', 'keep_register'],
    });
    expect(JSON.stringify(question)).not.toContain('hash-of-basel');
  });

  describe('of a disputed value whose reading is kept', () => {
    const inHr = {
      ...conflict,
      field: 'birthDate',
      valueHash: declineHash(HASH_KEY, 'birthDate', '1990-02-03'),
    };
    const aWorldThatRead = (birthDate: string) => {
      const world = aWorldThatAsks(inHr);
      const asking = aRun({ runId: ASKING, mode: 'sync' });
      world.fetchedPages.set(ASKING, [{ page: 0, records: 1, employeeIds: ['101'], notReadable: [] }]);
      world.objects.set(normalizedPageKey(asking, 0), {
        v: 1,
        employees: [anEmployee('101', { birthDate })],
        rowProblems: [],
      });
      return world;
    };

    it('shows HR’s beside the register’s, by role', async () => {
      const { open } = aWorldThatRead('1990-02-03');

      const [[editors], [viewers]] = await Promise.all([open(), open('', 'viewer')]);

      expect(editors).toMatchObject({
        difference: { field: 'birthDate', before: null, after: '1990-02-03' },
      });
      expect(viewers).toMatchObject({ difference: { after: { redacted: true } } });
    });

    it('shows no value but the one that is asked about', async () => {
      const [question] = await aWorldThatRead('1991-01-01').open();

      expect(question).not.toHaveProperty('difference');
    });
  });

  it.each([
    ['kind=who', ['who', 'who']],
    ['kind=value', ['value']],
    ['connectionId=con_a', ['who', 'who', 'value']],
  ])('filters by %s', async (query, kinds) => {
    const items = await aWorldThatAsks(doubtful, similar, conflict).open(query);

    expect(items.map(({ kind }) => kind).toSorted()).toEqual(kinds.toSorted());
  });

  it('pages, and loses none when one is answered in between', async () => {
    const { call, open, answer } = aWorldThatAsks(doubtful, similar, conflict);
    const all = (await open()).map(({ id }) => id);

    const first = await call('GET', '/v1/questions', { query: 'limit=1' });
    await answer(all[0] ?? '', { answer: all[0] === valueId ? 'take_hr' : 'new_person' });
    const rest = await call('GET', '/v1/questions', { query: `cursor=${Object(first.json).cursor}` });

    const ids = (json: unknown) => Object(json).items.map(({ id }: { id: string }) => id);
    expect([...ids(first.json), ...ids(rest.json)]).toEqual(all);
    expect(rest.json).not.toHaveProperty('cursor');
  });

  it('refuses a cursor that is none', async () => {
    const reply = await anApiWorld().call('GET', '/v1/questions', { query: 'cursor=abc' });

    expect(reply).toMatchObject({ status: 400, json: { code: 'request.cursor_invalid' } });
  });

  it('is empty without a plan, and for connections that are gone', async () => {
    const { open, connections } = aWorldThatAsks(doubtful);
    connections.put(aConnection({ state: 'disconnected' }));

    await expect(open()).resolves.toEqual([]);
  });
});

describe('POST …/answer', () => {
  it('remembers the answer, audits it by ids and says when it takes effect', async () => {
    const { answer, open, answers, audit } = aWorldThatAsks(doubtful);

    const reply = await answer(who('101'), { answer: 'this_one', stakeholderId: 'stk_ada' });

    expect(reply).toMatchObject({ status: 200, json: { answer: 'this_one', takesEffect: 'next_run' } });
    expect([...answers.all.values()]).toMatchObject([
      { employeeId: '101', answer: { kind: 'this_one', stakeholderId: 'stk_ada' } },
    ]);
    expect(audit).toMatchObject([
      {
        action: 'question.answered',
        actor: 'user:editor',
        details: { employeeId: '101', answer: 'this_one', people: ['stk_ada'] },
      },
    ]);
    await expect(open()).resolves.toEqual([]);
  });

  it('asks again when a later plan still does', async () => {
    const { answer, answers, open } = aWorldThatAsks(doubtful);
    await answer(who('101'), { answer: 'this_one', stakeholderId: 'stk_ada' });

    for (const one of answers.all.values()) {
      answers.all.set(who('101'), { ...one, answeredAt: '2026-03-01T06:59:00.000Z' });
    }

    await expect(open()).resolves.toHaveLength(1);
  });

  it('remembers of a new person whom they are not', async () => {
    const { answer, answers } = aWorldThatAsks(similar);

    await answer(who('205'), { answer: 'new_person' });

    expect(answers.all.get(who('205'))?.answer).toEqual({
      kind: 'new_person',
      notThese: ['stk_ada', '206'],
    });
  });

  it('keeps two apart on the stakeholder, so that an older plan cannot tie them', async () => {
    const { answer, register, answers } = aWorldThatAsks({ ...similar, people: ['stk_ada', 'stk_bo'] });

    await answer(who('205'), { answer: 'never', stakeholderIds: ['stk_bo'] });
    await answer(who('205'), { answer: 'never', stakeholderIds: ['stk_ada'] });

    const [ada, person] = ['stk_ada', 'stk_bo'].map((id) =>
      register.people.find(({ stakeholderId }) => stakeholderId === id),
    );
    expect(ada).toMatchObject({ version: 2, neverLink: { con_a: ['205'] }, changedBy: 'user:editor' });
    expect(ada?.correlationId).toBe('correlation-1');
    expect(person).toMatchObject({ version: 2, neverLink: { con_a: ['205'] } });
    expect(answers.all.get(who('205'))?.answer).toEqual({
      kind: 'never',
      notThese: ['stk_ada', 'stk_bo'],
    });
  });

  it('ends that when somebody says later that it is this one', async () => {
    const { answer, register } = aWorldThatAsks({ ...similar, people: ['stk_bo'] });
    await answer(who('205'), { answer: 'never', stakeholderIds: ['stk_bo'] });

    await answer(who('205'), { answer: 'this_one', stakeholderId: 'stk_bo' });

    expect(register.people.at(-1)).toMatchObject({ version: 3 });
    expect(register.people.at(-1)?.neverLink).toBeUndefined();
  });

  it('tries again when somebody writes the person at the same time', async () => {
    const { answer, register } = aWorldThatAsks({ ...similar, people: ['stk_bo'] });
    const write = register.writeByHand.bind(register);
    let calls = 0;
    register.writeByHand = async (change, beside) => {
      calls += 1;
      return calls === 1 ? 'stale' : write(change, beside);
    };

    const reply = await answer(who('205'), { answer: 'never', stakeholderIds: ['stk_bo'] });

    expect(reply.status).toBe(200);
    expect(register.people.at(-1)?.neverLink).toEqual({ con_a: ['205'] });
  });

  it('takes HR’s value, or declines it until it changes', async () => {
    const { answer, answers, open } = aWorldThatAsks(conflict);

    await answer(valueId, { answer: 'take_hr' });
    const taken = [...answers.all.values()].map((one) => one.answer);
    await answer(valueId, { answer: 'keep_register' });

    expect(taken).toEqual([
      { kind: 'take_hr', stakeholderId: 'stk_ada', field: 'city', valueHash: 'hash-of-basel' },
    ]);
    expect(answers.all.size).toBe(0);
    expect(answers.declined).toMatchObject([
      { stakeholderId: 'stk_ada', field: 'city', valueHash: 'hash-of-basel', declinedBy: 'user:editor' },
    ]);
    await expect(open()).resolves.toEqual([]);
  });

  it.each([
    ['another kind of answer', who('101'), { answer: 'take_hr' }, 422, 'answer.not_possible'],
    ['a value for a person', valueId, { answer: 'new_person' }, 422, 'answer.not_possible'],
    [
      'somebody unknown',
      who('101'),
      { answer: 'this_one', stakeholderId: 'stk_x' },
      422,
      'answer.person_unknown',
    ],
    [
      'somebody unknown among others',
      who('101'),
      { answer: 'never', stakeholderIds: ['stk_ada', 'stk_x'] },
      422,
      'answer.person_unknown',
    ],
    [
      'somebody who is another employee and was not proposed',
      who('205'),
      { answer: 'this_one', stakeholderId: 'stk_eve' },
      409,
      'answer.person_taken',
    ],
    ['a question nobody asks', who('999'), { answer: 'new_person' }, 404, 'resource.not_found'],
    ['no person', who('101'), { answer: 'this_one' }, 400, 'request.invalid'],
  ])('refuses %s', async (_why, id, body, status, code) => {
    const { answer, register, answers } = aWorldThatAsks(doubtful, similar, conflict);
    register.people.push(aStakeholder({ stakeholderId: 'stk_eve', links: { con_a: ['300'] } }));

    const reply = await answer(id, body);

    expect(reply).toMatchObject({ status, json: { code } });
    expect(answers.all.size).toBe(0);
  });

  it.each([
    ['what a question about a person takes', who('101'), 'take_hr', 'expected this_one, new_person or never'],
    ['what a question about a value takes', valueId, 'new_person', 'expected take_hr or keep_register'],
    ['that nothing asks this any more', who('999'), 'new_person', 'nothing asks this any more'],
  ])('says %s', async (_what, id, given, words) => {
    const { answer } = aWorldThatAsks(doubtful, conflict);

    const { json } = await answer(id, { answer: given });

    expect(Object(json).detail).toContain(words);
  });

  it('refuses somebody who is archived', async () => {
    const { answer, register } = aWorldThatAsks(doubtful);
    register.people.push({ ...bo, stakeholderId: 'stk_old', status: 'archived' });

    const reply = await answer(who('101'), { answer: 'this_one', stakeholderId: 'stk_old' });

    expect(reply).toMatchObject({
      status: 409,
      json: { code: 'answer.person_archived', stakeholderIds: ['stk_old'] },
    });
  });
});

describe('remembered answers', () => {
  it('are listed, and taken back with what they kept apart', async () => {
    const { answer, call, register, answers, audit } = aWorldThatAsks({ ...similar, people: ['stk_bo'] });
    await answer(who('205'), { answer: 'never', stakeholderIds: ['stk_bo'] });

    const listed = await call('GET', '/v1/answers', { query: 'connectionId=con_a' });
    const [{ id }] = Object(listed.json).items;
    const reply = await call('DELETE', `/v1/answers/${id}`);

    expect(listed.json).toMatchObject({ items: [{ answer: 'never', notThese: ['stk_bo'] }] });
    expect(reply.status).toBe(204);
    expect(answers.all.size).toBe(0);
    expect(register.people.at(-1)?.neverLink).toBeUndefined();
    expect(audit.at(-1)).toMatchObject({ action: 'answer.withdrawn', target: id });
  });

  it('take the waiting plan with them, which may do what they said', async () => {
    const { answer, call, connections, runs, runId } = aWorldThatAsks({ ...similar, people: ['stk_bo'] });
    connections.put(aConnection({ waitingRunId: runId }));
    await answer(who('205'), { answer: 'this_one', stakeholderId: 'stk_bo' });
    const listed = await call('GET', '/v1/answers', { query: 'connectionId=con_a' });
    const before = runs.all.get(runId)?.state;

    await call('DELETE', `/v1/answers/${Object(listed.json).items[0].id}`);

    expect([before, runs.all.get(runId)?.state]).toEqual(['awaiting_approval', 'superseded']);
  });

  it('show no hash of a value', async () => {
    const { answer, call } = aWorldThatAsks(conflict);
    await answer(valueId, { answer: 'take_hr' });

    const { body } = await call('GET', '/v1/answers');

    expect(body).toContain('take_hr');
    expect(body).not.toContain('hash-of-basel');
  });
});
