import { describe, expect, it } from '@jest/globals';
import type { Answer } from '#domain/answer';
import type { Connection } from '#domain/connection';
import type { Decline } from '#domain/plan';
import { aConnection } from '#test/builders/a-connection';
import { gatherSurroundings } from './gather';
import type { DiffServices } from './services';

const AT = '2026-03-01T06:00:00.000Z';
const declineOf = (connectionId: string): Decline => ({
  v: 1,
  companyId: 'cmp_a',
  connectionId,
  stakeholderId: 'stk_a',
  field: 'city',
  valueHash: connectionId,
  declinedBy: 'user:approver',
  declinedAt: AT,
  runId: 'run',
});
const answerOf = (connectionId: string): Answer => ({
  v: 1,
  companyId: 'cmp_a',
  connectionId,
  employeeId: '1',
  answer: { kind: 'this_one', stakeholderId: 'stk_a' },
  answeredBy: 'user:editor',
  answeredAt: AT,
});

const surroundingsOf = (connections: readonly Connection[], precedence?: string[]) => {
  const services: Pick<
    DiffServices,
    'companies' | 'connections' | 'declines' | 'answers' | 'stakeholders' | 'tombstones'
  > = {
    companies: {
      find: async () => ({
        v: 1,
        companyId: 'cmp_a',
        name: 'Acme',
        timeZone: 'Europe/Zurich',
        hashKey: 'key',
        precedence,
        createdAt: AT,
        version: 1,
      }),
    },
    connections: { find: async () => undefined, listAll: async () => [...connections] },
    tombstones: { list: async () => [] },
    declines: {
      listForConnection: async (_company, connectionId) => [declineOf(connectionId)],
      remove: async () => undefined,
    },
    answers: { listForConnection: async (_company, connectionId) => [answerOf(connectionId)] },
    stakeholders: {
      loadAll: async function* () {
        yield [];
      },
    },
  };
  return gatherSurroundings(
    { companyId: 'cmp_a', connectionId: 'con_new' },
    services as unknown as DiffServices,
  );
};

const newer = aConnection({ connectionId: 'con_new', replaces: 'con_old', createdAt: AT });
const older = (override: Partial<Connection> = {}) =>
  aConnection({
    connectionId: 'con_old',
    state: 'disconnected',
    createdAt: '2026-01-01T06:00:00.000Z',
    ...override,
  });

describe('what employees are held against', () => {
  it('counts declines and answers of a replaced connection to the same account (B144, B145)', async () => {
    const { input } = await surroundingsOf([older(), newer]);

    expect(input.replaced).toEqual([{ connectionId: 'con_old', sameAccount: true }]);
    expect(input.declines.map(({ connectionId }) => connectionId)).toEqual(['con_new', 'con_old']);
    expect(input.answers?.map(({ connectionId }) => connectionId)).toEqual(['con_new', 'con_old']);
  });

  it('counts declines, and no answers about employee ids, of another account (B146)', async () => {
    const { input } = await surroundingsOf([older({ provider: 'hibob' }), newer]);

    expect(input.replaced).toEqual([{ connectionId: 'con_old', sameAccount: false }]);
    expect(input.declines).toHaveLength(2);
    expect(input.answers?.map(({ connectionId }) => connectionId)).toEqual(['con_new']);
  });

  it('orders connections in use as the company says, and leaves disconnected ones out', async () => {
    const another = aConnection({ connectionId: 'con_b', createdAt: '2026-04-01T06:00:00.000Z' });

    const { input } = await surroundingsOf([older(), newer, another], ['con_b', 'con_old']);

    expect(input.precedence).toEqual(['con_b', 'con_new']);
  });

  it.each([
    ['before any sync', {}, true, undefined],
    ['after a pairing alone', { pairedAt: AT }, true, undefined],
    ['since a sync that changed nothing, or held people back', { syncedAt: AT }, false, '2026-03-01'],
    ['since the first apply', { firstAppliedAt: '2026-02-28T23:30:00.000Z' }, false, '2026-03-01'],
  ])('leavings are history or news: %s', async (_when, override, firstApply, newsSince) => {
    const { input } = await surroundingsOf([older(), { ...newer, ...override }]);

    expect(input).toMatchObject({ firstApply, newsSince });
  });

  it.each([
    ['before the first sync', {}, false],
    ['after it', { firstAppliedAt: AT }, true],
    ['once somebody skipped it', { pairingSkipped: { by: 'user:owner', at: AT } }, true],
    ['after a pairing alone', { pairedAt: AT }, false],
  ])('pairing %s', async (_when, override, done) => {
    const { input } = await surroundingsOf([older(), { ...newer, ...override }]);

    expect(input.pairingDone).toBe(done);
  });
});
