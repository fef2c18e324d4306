import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import { aCompany } from '../stack/a-company';
import {
  aBambooHrAccount,
  aConfiguredConnection,
  aConnection,
  aRun,
  aSync,
  eventually,
} from '../stack/a-sync';
import { allWorkedOff, delivered } from '../stack/messages';
import { everybody, records } from '../stack/records';
import { becomesDue, minutePasses } from '../stack/schedule';

const WRONG_KEY = '0'.repeat(40);

jest.setTimeout(120_000);

describe('credentials', () => {
  let account: BambooHrSimulator;
  beforeAll(async () => {
    account = await aBambooHrAccount();
  });
  afterEach(() => account.faults.clear());
  afterAll(() => account.close());

  const credentials = (change: Record<string, string> = {}) => ({ ...account.credentials, ...change });
  const start = async () => {
    const company = await aCompany();
    return { companyId: company.companyId, client: await company.as('owner') };
  };
  const replaced = async (
    { client, connectionId }: { client: Awaited<ReturnType<typeof start>>['client']; connectionId: string },
    change: Record<string, string>,
  ) => {
    await client.replaceCredentials({ connectionId, body: { credentials: credentials(change) } });
    return eventually(
      () => client.getConnection({ connectionId }),
      (connection) => !connection.credentialsPending && connection.state !== 'checking',
    );
  };

  describe('a wrong key', () => {
    it('needs attention, and says where in BambooHR to look (B18)', async () => {
      const { client } = await start();

      const connectionId = await aConnection(client, { credentials: credentials({ apiKey: WRONG_KEY }) });

      const { state, attention } = await client.getConnection({ connectionId });
      expect(state).toBe('needs_attention');
      expect(attention).toMatchObject({ code: 'credentials.rejected' });
      expect(attention?.remedy).toMatch(/BambooHR.*API Keys.*Settings > Access Levels/);
    });

    it('is not stored as connected: no fields, no run, no credentials kept', async () => {
      const { client, companyId } = await start();

      const connectionId = await aConnection(client, { credentials: credentials({ apiKey: WRONG_KEY }) });

      const { secrets, connections, catalogues } = records();
      const connection = await connections.find(companyId, connectionId);
      const secretName = connection?.secretName ?? '';
      await expect(client.startRun({ connectionId, body: { mode: 'sync' } })).rejects.toMatchObject({
        status: 409,
        code: 'connection.not_ready',
      });
      expect(await catalogues.find(companyId, connectionId)).toBeUndefined();
      await eventually(
        () => secrets.read(secretName, 'AWSPENDING').catch(() => 'gone'),
        (value) => value === 'gone',
      );
      expect(await secrets.read(secretName, 'AWSCURRENT')).toBe('{}');
    });

    it('is still called wrong after another check, asked for or delivered twice', async () => {
      const { client, companyId } = await start();
      const connectionId = await aConnection(client, { credentials: credentials({ apiKey: WRONG_KEY }) });

      await client.checkConnection({ connectionId });
      const checked = await eventually(
        () => client.getConnection({ connectionId }),
        ({ state }) => state !== 'checking',
      );
      const connection = await records().connections.find(companyId, connectionId);
      await delivered('connect', {
        v: 1,
        type: 'CheckConnection',
        companyId,
        connectionId,
        checkNumber: connection?.checkNumber,
        correlationId: 'test',
      });

      expect(checked.attention?.code).toBe('credentials.rejected');
      const after = await client.getConnection({ connectionId });
      expect(after).toMatchObject({ state: 'needs_attention', attention: { code: 'credentials.rejected' } });
    });

    it('becomes ready with the right key', async () => {
      const { client } = await start();
      const connectionId = await aConnection(client, { credentials: credentials({ apiKey: WRONG_KEY }) });

      const connection = await replaced({ client, connectionId }, {});

      expect(connection.state).toBe('ready');
      expect(connection.attention).toBeUndefined();
    });
  });

  describe('a key revoked later', () => {
    const revokedInMidRun = async () => {
      const { client, companyId } = await start();
      const connectionId = await aConfiguredConnection(client, account);
      await aSync(client, connectionId);
      const before = await everybody(companyId);
      account.nextDay();
      account.faults.add({ kind: 'revoked_key', times: null });
      const run = await aRun(client, connectionId);
      account.faults.clear();
      return { client, companyId, connectionId, before, run };
    };

    it('fails the run with the reason and what to do, and touches nobody', async () => {
      const { client, companyId, connectionId, before, run } = await revokedInMidRun();

      expect(run).toMatchObject({ state: 'failed', failure: { code: 'credentials.rejected' } });
      expect(run.failure?.remedy).toContain('API Keys');
      expect(await everybody(companyId)).toEqual(before);
      const connection = await client.getConnection({ connectionId });
      expect(connection).toMatchObject({
        state: 'needs_attention',
        attention: { code: 'credentials.rejected' },
      });
      expect(connection.nextRunAt).toBeUndefined();
    });

    it('stays in need of attention while other wrong keys are tried', async () => {
      const { client, connectionId } = await revokedInMidRun();

      const connection = await replaced({ client, connectionId }, { apiKey: WRONG_KEY });

      expect(connection).toMatchObject({
        state: 'needs_attention',
        attention: { code: 'credentials.rejected' },
      });
    });

    it('goes on with its schedule after a good key', async () => {
      const { client, companyId, connectionId } = await revokedInMidRun();

      const connection = await replaced({ client, connectionId }, {});
      await becomesDue(companyId, connectionId);
      await minutePasses();

      expect(connection.state).toBe('ready');
      expect(Date.parse(connection.nextRunAt ?? '')).toBeGreaterThan(Date.now());
      const { items } = await client.listRuns({ connectionId });
      expect(items.map(({ trigger }) => trigger)).toContain('schedule');
    });
  });

  describe('new credentials beside working ones', () => {
    it('leave the working ones in place when they are wrong', async () => {
      const { client } = await start();
      const connectionId = await aConfiguredConnection(client, account);

      const connection = await replaced({ client, connectionId }, { apiKey: WRONG_KEY });
      const run = await aRun(client, connectionId);

      expect(connection).toMatchObject({ state: 'ready', attention: { code: 'credentials.rejected' } });
      expect(run.state).toBe('awaiting_approval');
    });

    it('are refused when they are of another account', async () => {
      const { client, companyId } = await start();
      const connectionId = await aConfiguredConnection(client, account);

      const connection = await replaced({ client, connectionId }, { companyDomain: 'othercompany' });

      expect(connection).toMatchObject({
        state: 'ready',
        accountId: account.companyDomain,
        attention: { code: 'account.changed' },
      });
      const stored = await records().connections.find(companyId, connectionId);
      const current = await records().secrets.read(stored?.secretName ?? '', 'AWSCURRENT');
      expect(JSON.parse(current)).toMatchObject({ companyDomain: account.companyDomain });
    });
  });

  it('drops the answer of a check that a newer one overtook', async () => {
    const { client, companyId } = await start();
    const connectionId = await aConnection(client, account);
    await allWorkedOff(['connect']);
    const before = await records().connections.find(companyId, connectionId);

    await delivered('connect', {
      v: 1,
      type: 'CheckConnection',
      companyId,
      connectionId,
      checkNumber: (before?.checkNumber ?? 0) - 1,
      correlationId: 'test',
    });

    expect(await records().connections.find(companyId, connectionId)).toEqual(before);
  });
});
