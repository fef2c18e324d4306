import type { Erasure } from '#domain/erasure/erasure';
import { tombstonesOf } from '#engine/tombstones-of';
import {
  absenceKey,
  acknowledgementKey,
  auditKey,
  companyPk,
  erasureKey,
  historyKey,
  idempotencyKey,
  tombstoneKey,
} from '#storage/keys';
import { exportFolder } from '#storage/object-keys';
import { EraseWorld } from '#test/fakes/erase-world';
import { aConnection } from './a-connection';
import { aChange } from './a-plan';
import { aStakeholder } from './a-stakeholder';

export const COMPANY = 'cmp_a';
export const ERASURE_ID = 'era_20260302060000000abcdef01';
export const ASKED_AT = '2026-03-02T06:00:00.000Z';
const RUN = 'con_a.20260301T060000000Z.4f9a0c2d1b';
const hashKey = 'a2V5';
const connection = aConnection();
/** What must be nowhere afterwards. */
const VALUES = ['Maja', 'maja@', 'e-4711', 'product-7'];

const cell = (value: string) => ({ value, source: 'user:owner', at: ASKED_AT });
const maja = aStakeholder({
  stakeholderId: 'stk_root',
  externalId: 'product-7',
  identifier: { kind: 'workEmail', value: 'maja@example.org' },
  fields: { name: cell('Maja Berg') },
  links: { con_a: ['e-4711'] },
});
const merged = (stakeholderId: string, mergedInto: string) => {
  const { identifier: _none, ...rest } = aStakeholder({
    stakeholderId,
    mergedInto,
    fields: { name: cell('Maja Alt') },
    links: {},
    status: 'archived',
  });
  return rest;
};
export const RECORDS = [
  maja,
  merged('stk_m5', 'stk_root'),
  merged('stk_m2', 'stk_root'),
  merged('stk_m3', 'stk_m2'),
];

/** Maja with records merged into hers, somebody who names her, and all that is kept about her. */
export const anErasureWorld = () => {
  const world = new EraseWorld({ companyId: COMPANY, hashKey }, [connection]);
  for (const person of RECORDS) {
    world.putPerson(person);
    const change = { field: 'name', before: null, after: 'Maja Berg' };
    const { stakeholderId } = person;
    const entry = {
      companyId: COMPANY,
      stakeholderId,
      version: 1,
      at: ASKED_AT,
      changedBy: 'x',
      changes: [change],
    };
    world.put({ ...historyKey(COMPANY, stakeholderId, 1), type: 'history', ...entry });
  }
  world.putPerson(
    aStakeholder({
      stakeholderId: 'stk_other',
      fields: { name: cell('Bo Falk'), manager: cell('stk_root') },
      links: { con_a: ['e-1'] },
      neverLink: { con_a: ['e-4711'] },
    }),
  );
  const about = { companyId: COMPANY, connectionId: 'con_a' };
  const pk = companyPk(COMPANY);
  world.put({ pk, sk: 'DECL#1', type: 'decline', ...about, stakeholderId: 'stk_m5', hr: 'Maja' });
  world.put({ pk, sk: 'Q#1', type: 'answer', ...about, employeeId: 'e-4711', answer: {} });
  world.put({
    ...absenceKey(COMPANY, 'con_a', 'stk_root'),
    type: 'absence',
    ...about,
    stakeholderId: 'stk_root',
  });
  const heads = [
    ['of-employee', { employeeId: 'e-4711', stakeholderId: 'stk_gone_before' }],
    ['of-record', { stakeholderId: 'stk_root' }],
    ['of-other', { employeeId: 'e-1' }],
    ['of-group', {}],
  ] as const;
  for (const [id, more] of heads)
    world.put({ ...acknowledgementKey(COMPANY, 'con_a', id), type: 'acknowledgement', ...about, ...more });
  world.put({
    ...idempotencyKey(COMPANY, 'user:owner', 'k'),
    type: 'idempotency',
    response: { status: 200, headers: {}, body: JSON.stringify({ stakeholderId: 'stk_root', name: 'Maja' }) },
  });
  const audit = { companyId: COMPANY, at: ASKED_AT, id: 'a1', details: { employeeId: 'e-4711' } };
  world.put({ ...auditKey(audit), ...audit });
  const objects = {
    [`normalized/cmp_a/con_a/${RUN}/1/000000.json.gz`]: {
      v: 1,
      employees: ['e-1', 'e-4711'].map((employeeId) => ({ employeeId, values: {}, problems: [] })),
      rowProblems: [],
    },
    [`plan/cmp_a/${RUN}/1-x/page-0.json.gz`]: {
      v: 1,
      page: 0,
      rows: [
        { change: aChange({ stakeholderId: 'stk_m3', employeeIds: ['e-9'] }), salt: 's', digest: 'd' },
        { change: aChange({ stakeholderId: 'stk_other', employeeIds: ['e-1'] }), salt: 's', digest: 'd' },
      ],
    },
    [`plan/cmp_a/${RUN}/1-x/problems-0.json.gz`]: {
      v: 1,
      problems: [{ code: 'identifier.duplicate', employeeId: 'e-1', people: ['e-4711'] }],
    },
  };
  for (const [key, value] of Object.entries(objects)) world.objects.set(key, JSON.stringify(value));
  return world;
};

/** The state right after the call that asks. */
export const askToErase = (world: EraseWorld): void => {
  const marks = tombstonesOf(maja, {
    hashKey,
    connections: [connection],
    erasureId: ERASURE_ID,
    at: ASKED_AT,
  });
  for (const one of marks)
    world.put({ ...tombstoneKey(COMPANY, one.mark), type: 'tombstone', v: 1, ...one, times: 1 });
  const erasure: Erasure = {
    v: 1,
    companyId: COMPANY,
    erasureId: ERASURE_ID,
    state: 'working',
    stakeholderId: 'stk_root',
    stakeholderIds: ['stk_root'],
    reason: 'request',
    despiteHoldings: false,
    requestedBy: 'user:owner',
    requestedAt: ASKED_AT,
    correlationId: 'call-1',
    position: { step: 'register' },
    pass: 1,
    quiet: false,
    removed: {},
    announcing: [],
    idle: 0,
    dueAt: ASKED_AT,
  };
  world.put({ ...erasureKey(COMPANY, ERASURE_ID), type: 'erasure', ...erasure });
  world.objects.set(`${exportFolder(COMPANY, 'stk_m5')}exp_1.json`, '{"name":"Maja"}');
};

/** The message that starts or continues it. */
export const ERASE = {
  v: 1,
  type: 'ErasePerson',
  companyId: COMPANY,
  erasureId: ERASURE_ID,
  hop: 0,
  correlationId: 'c',
} as const;

/** What of her is still stored. */
export const leftOver = (world: EraseWorld): string[] => {
  const everything = world.everything();
  return [
    ...VALUES.filter((value) => everything.includes(value)),
    ...RECORDS.flatMap(({ stakeholderId }) =>
      [...world.items.values()]
        .filter(({ pk, type }) => type !== 'erasure' && !String(pk).endsWith('AUDIT'))
        .some((item) => JSON.stringify(item).includes(`${stakeholderId}"`))
        ? [`an item names ${stakeholderId}`]
        : [],
    ),
  ];
};
