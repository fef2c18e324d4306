import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DEMO_APP } from '#simulators/bamboohr/server';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import { aCompany } from './stack/a-company';
import type { TestCompany } from './stack/a-company';
import { aBambooHrAccount, approved, aRun, settled } from './stack/a-sync';
import { functionLogs, linesWith } from './stack/function-logs';
import { checkOver } from './stack/records';
import { REDIRECT_URI } from './stack/stack';

jest.setTimeout(120_000);

/** What the person's browser does: goes to BambooHR, agrees, and comes back with what BambooHR adds to the address. */
const signInAt = async (authorizeUrl: string): Promise<{ state: string; code: string }> => {
  const answer = await fetch(authorizeUrl, { redirect: 'manual' });
  const back = new URL(answer.headers.get('location') ?? '');
  return {
    state: back.searchParams.get('state') ?? '',
    code: back.searchParams.get('code') ?? '',
  };
};

describe('a connection by sign-in at BambooHR', () => {
  let account: BambooHrSimulator;
  beforeEach(async () => {
    account = await aBambooHrAccount({ people: 60 });
  });
  afterEach(() => account.close());

  const begin = {
    provider: 'bamboohr',
    inputs: { kind: 'oauth', companyDomain: 'acme' },
    redirectUri: REDIRECT_URI,
    consent: { accepted: true, textVersion: '1' },
  } as const;
  /** A connection once its check is over. One that works stays ready meanwhile, so the state says nothing. */
  const checked = async ({ companyId, as }: TestCompany, connectionId: string) => {
    await checkOver(companyId, connectionId);
    return (await as('owner')).getConnection({ connectionId });
  };

  it('connects with the code, syncs, and renews tokens once for functions that run at the same moment', async () => {
    const company = await aCompany();
    const client = await company.as('owner');
    const { authorizeUrl } = await client.beginSignIn({ body: begin });
    const { connectionId } = await client.finishSignIn({ body: await signInAt(authorizeUrl) });
    const ready = await checked(company, connectionId);
    expect(ready).toMatchObject({ state: 'ready', accountId: 'acme' });
    await client.putConfiguration({ connectionId, body: {} });

    const first = await approved(client, await aRun(client, connectionId));
    account.expireTokens();
    // One after the other, for both calls write the connection; the functions they wake run at the same moment.
    const { runId } = await client.startRun({ connectionId, body: { mode: 'sync' } });
    await client.checkConnection({ connectionId });
    const second = await settled(client, runId);
    const after = await checked(company, connectionId);

    expect([first.state, second.state]).toEqual(['completed_with_problems', 'completed_with_problems']);
    expect(after).toMatchObject({ state: 'ready' });
    expect(after).not.toHaveProperty('attention');
    expect(account.requests.flatMap(({ violations }) => violations)).toEqual([]);
    expect(account.requests.filter(({ path }) => path === '/token.php')).toHaveLength(2);
  });

  it('says what to do when the code is refused, and a state works once', async () => {
    const company = await aCompany();
    const client = await company.as('owner');
    const { authorizeUrl } = await client.beginSignIn({ body: begin });
    const { state } = await signInAt(authorizeUrl);

    const { connectionId } = await client.finishSignIn({ body: { state, code: 'made-up' } });
    const again = client.finishSignIn({ body: { state, code: 'made-up' } });

    await expect(again).rejects.toMatchObject({ code: 'sign_in.unknown' });
    await expect(checked(company, connectionId)).resolves.toMatchObject({
      state: 'needs_attention',
      attention: { code: 'credentials.rejected', remedy: expect.stringContaining('BambooHR') },
    });
    const objections = account.requests.flatMap(({ violations }) => violations);
    expect(objections).toEqual(['a code that was used or never given']);
  });

  it("leaves neither code, state, tokens nor the app's secret in logs and audit entries", async () => {
    const company = await aCompany();
    const client = await company.as('owner');
    const { authorizeUrl } = await client.beginSignIn({ body: begin });
    const back = await signInAt(authorizeUrl);
    const { connectionId } = await client.finishSignIn({ body: back });
    await checked(company, connectionId);
    const again = await client.repeatSignIn({
      connectionId,
      body: { inputs: begin.inputs, redirectUri: begin.redirectUri },
    });
    const { state } = await signInAt(again.authorizeUrl);
    await client.finishSignIn({ body: { state, code: 'code-made-up' } });
    const refused = await checked(company, connectionId);

    const lines = await functionLogs(
      (all) =>
        linesWith(all, '"operation":"finishSignIn"', company.companyId).length === 2 &&
        linesWith(all, '"message":"message handled"', '"type":"CheckConnection"', connectionId).length >= 2,
    );
    const logs = lines.join('\n');
    const audit = JSON.stringify(await client.listAudit({}));

    expect(refused).toMatchObject({ state: 'ready', attention: { code: 'credentials.rejected' } });
    for (const text of [logs, audit]) {
      expect(text).not.toMatch(/\b(?:code|access|refresh)-(?:\d+|made-up)\b/);
      for (const secret of [back.state, state, DEMO_APP.clientSecret]) expect(text).not.toContain(secret);
    }
  });
});
