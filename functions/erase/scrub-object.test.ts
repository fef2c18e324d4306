import { describe, expect, it } from '@jest/globals';
import { storedPlanPageSchema } from '#domain/plan';
import { sealPlan, verifyPage } from '#domain/plan/seal';
import { employeeMarks } from '#domain/erasure/tombstone';
import { subjectOf } from '#domain/erasure/subject';
import { aChange } from '#test/builders/a-plan';
import { objectKindOf } from './object-kind';
import { scrubBatch } from './scrub-batch';
import { scrubObject } from './scrub-object';

const hashKey = 'a2V5';
const subject = subjectOf({
  hashKey,
  stakeholderIds: ['stk_gone'],
  tombstones: employeeMarks(hashKey, { connectionId: 'con_a', employeeId: '42' }).map((mark) => ({ mark })),
  connections: [],
});
const context = {
  subject,
  connectionId: 'con_a',
  runTime: '20260301T060000000Z',
  since: '20260302T060000000Z',
  provider: 'bamboohr',
} as const;
const RUN = 'con_a.20260301T060000000Z.4f9a0c2d1b';

describe('a plan page', () => {
  it('still verifies without the rows of the person, whoever they were planned for', () => {
    const changes = [
      aChange({ stakeholderId: 'stk_gone', employeeIds: ['42'] }),
      aChange({ stakeholderId: 'stk_1', employeeIds: ['41'] }),
      aChange({ stakeholderId: 'stk_2', employeeIds: ['42'] }),
    ];
    const options = {
      configurationVersion: 1,
      engine: 1,
      observedAt: '2026-03-01T06:00:00.000Z',
      salt: () => 'salt',
      pageSize: 10,
    };
    const { manifest, pages } = sealPlan({ changes }, options);

    const scrubbed = scrubObject('planPage', JSON.stringify(pages[0]), context);
    const page = storedPlanPageSchema.parse(scrubbed?.value);

    expect(scrubbed?.removed).toEqual({ planRows: 2 });
    expect(page.rows.map((row) => 'erased' in row)).toEqual([true, false, true]);
    expect(Object.keys(page.rows[0] ?? {})).toEqual(['digest', 'erased']);
    expect(() => verifyPage(manifest, page)).not.toThrow();
    expect(scrubObject('planPage', JSON.stringify(page), context)).toBeUndefined();
  });
});

describe('other objects', () => {
  it('lose employees and rows that are the person, and count them', () => {
    const page = {
      v: 1,
      employees: ['41', '42'].map((employeeId) => ({ employeeId, values: {}, problems: [] })),
      rowProblems: [{ employeeId: '42', code: 'row.malformed' }],
    };

    const scrubbed = scrubObject('normalized', JSON.stringify(page), context);

    expect(scrubbed).toMatchObject({
      value: { employees: [{ employeeId: '41' }], rowProblems: [], erased: 2 },
      removed: { readRows: 2 },
    });
  });

  it('lose problems of the person, and the name in those of others', () => {
    const problems = [
      { code: 'identifier.duplicate', employeeId: '42', people: ['41'] },
      { code: 'identifier.duplicate', employeeId: '41', people: ['42', '43'] },
    ];

    const scrubbed = scrubObject('problems', JSON.stringify({ v: 1, problems }), context);

    expect(scrubbed?.value).toMatchObject({ problems: [{ employeeId: '41', people: ['43'] }] });
  });

  it('are told by their keys', () => {
    const kinds = [
      `raw/cmp/con_a/${RUN}/1/000000.json.gz`,
      `look/normalized/cmp/con_a/${RUN}/1/000000.json.gz`,
      `plan/cmp/${RUN}/1-x/page-0.json.gz`,
      `plan/cmp/${RUN}/1-x/manifest.json.gz`,
      'try/cmp/con_a/try_1/x/people-0.json.gz',
    ].map((key) => [objectKindOf(key)?.kind, objectKindOf(key)?.connectionId]);

    expect(kinds).toEqual([
      ['raw', 'con_a'],
      ['normalized', 'con_a'],
      ['planPage', 'con_a'],
      [undefined, undefined],
      ['people', 'con_a'],
    ]);
  });
});

describe('a batch of the stream that was given up on', () => {
  const record = (pk: string, sk: string) => ({ dynamodb: { NewImage: { pk: { S: pk }, sk: { S: sk } } } });
  const isStakeholder = (id: string) => id === 'stk_gone';

  it('loses the records of the person, and those of no other company', () => {
    const Records = [
      record('C#cmp#S#1', 'stk_gone'),
      record('C#cmp#S#1', 'stk_1'),
      record('C#cmp_b#S#1', 'stk_gone'),
    ];
    const text = JSON.stringify({ requestContext: {}, payload: JSON.stringify({ Records }) });

    const scrubbed = scrubBatch(text, { companyId: 'cmp', isStakeholder });
    const { payload } = JSON.parse(scrubbed?.text ?? '{}') as { payload: string };

    expect(scrubbed?.count).toBe(1);
    expect(JSON.parse(payload)).toEqual({ Records: Records.slice(1) });
  });
});
