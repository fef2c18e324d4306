import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from '#api-contract/problem';
import type { Member } from '#domain/company';
import { anApiWorld, claimsOf, ISSUER, NOW } from '#test/fakes/api/api-world';
import { authenticate } from './authenticate';
import { authorise } from './authorise';
import type { Caller } from './caller';
import { Memberships } from './memberships';

const nowSeconds = NOW.getTime() / 1000;

const aCaller = (override: Partial<Caller> = {}): Caller => ({
  companyId: 'cmp_a',
  memberId: 'mem_owner',
  role: 'owner',
  actor: 'user:owner',
  kind: 'user',
  issuer: ISSUER,
  subject: 'owner',
  sessionId: undefined,
  authenticatedAtSeconds: nowSeconds - 10,
  ...override,
});

describe('authenticate', () => {
  const { services } = anApiWorld();
  const withClaims = (claims: Record<string, string | undefined>) =>
    authenticate(
      Object.fromEntries(Object.entries(claims).flatMap(([name, value]) => (value ? [[name, value]] : []))),
      services.memberships,
    );

  it('takes company and role from the membership, whatever the token claims', async () => {
    const caller = await withClaims(claimsOf('viewer', { role: 'owner', 'custom:company': 'cmp_b' }));

    expect(caller).toMatchObject({ companyId: 'cmp_a', role: 'viewer', actor: 'user:viewer', kind: 'user' });
    expect(caller.authenticatedAtSeconds).toBe(nowSeconds - 60);
  });

  it.each([
    ['a client that stands for itself', { client_id: 'owner' }],
    ['a Cognito token without user', { username: undefined }],
    ['a client credentials grant', { gty: 'client-credentials' }],
    ['an authorised party that is the subject', { azp: 'owner' }],
  ])('gives a machine (%s) the role service and no sign-in', async (_what, claims) => {
    const caller = await withClaims(claimsOf('owner', claims));

    expect(caller).toMatchObject({ role: 'service', kind: 'machine', actor: 'client:owner' });
    expect(caller.authenticatedAtSeconds).toBeUndefined();
  });

  it('refuses a machine that is no member', async () => {
    await expect(withClaims(claimsOf('service', { sub: 'other', client_id: 'other' }))).rejects.toMatchObject(
      {
        code: 'member.unknown',
      },
    );
  });

  it.each([
    ['of Cognito', { token_use: 'id' }],
    ['of another issuer, by its nonce', { token_use: undefined, nonce: 'n' }],
    ['of another issuer, by its hash of the access token', { token_use: undefined, at_hash: 'h' }],
    ['or anything but an access token', { token_use: 'refresh' }],
  ])('refuses an ID token %s', async (_what, claims) => {
    await expect(withClaims(claimsOf('owner', claims))).rejects.toMatchObject({ code: 'token.wrong_kind' });
  });

  it("takes another issuer's access token", async () => {
    await expect(withClaims(claimsOf('owner', { token_use: undefined }))).resolves.toMatchObject({
      role: 'owner',
      kind: 'user',
    });
  });

  it('does not take the same subject of another issuer', async () => {
    await expect(withClaims(claimsOf('owner', { iss: 'https://evil.example.org' }))).rejects.toMatchObject({
      code: 'member.unknown',
    });
  });

  it.each([{ iss: undefined }, { sub: undefined }])('refuses claims without %j', async (claims) => {
    await expect(withClaims(claimsOf('owner', claims))).rejects.toMatchObject({ code: 'token.missing' });
  });
});

describe('authorise', () => {
  const stepUp = { roles: ['owner'], stepUp: true } as const;
  const refusal = (caller: Caller): unknown => {
    try {
      return authorise(stepUp, caller, NOW);
    } catch (error) {
      return error instanceof ApiProblem ? error.code : error;
    }
  };

  it.each([
    ['just now', nowSeconds],
    ['300 seconds ago', nowSeconds - 300],
    ['a moment ahead of our clock', nowSeconds + 20],
  ])('lets a person pass who signed in %s', (_when, authenticatedAtSeconds) => {
    expect(refusal(aCaller({ authenticatedAtSeconds }))).toBeUndefined();
  });

  it.each([
    ['signed in 301 seconds ago', { authenticatedAtSeconds: nowSeconds - 301 }],
    ['claims to sign in tomorrow', { authenticatedAtSeconds: nowSeconds + 86_400 }],
    ['does not say when', { authenticatedAtSeconds: undefined }],
    ['is a machine', { kind: 'machine', authenticatedAtSeconds: nowSeconds } as const],
  ])('asks who %s to sign in again', (_who, caller) => {
    expect(refusal(aCaller(caller))).toBe('insufficient_user_authentication');
  });

  it('looks at the role first', () => {
    expect(refusal(aCaller({ role: 'viewer', authenticatedAtSeconds: undefined }))).toBe('role.insufficient');
  });
});

describe('Memberships', () => {
  const aWorld = () => {
    let now = NOW;
    const { members } = anApiWorld();
    const memberships = new Memberships(members, () => now);
    return { members, memberships, later: (ms: number) => void (now = new Date(now.getTime() + ms)) };
  };

  it('remembers a member for half a minute', async () => {
    const { members, memberships, later } = aWorld();

    await memberships.find(ISSUER, 'owner');
    later(29_000);
    await memberships.find(ISSUER, 'owner');

    expect(members.lookUps).toBe(1);
  });

  it('notices within that time that a member was removed', async () => {
    const { members, memberships, later } = aWorld();
    await memberships.find(ISSUER, 'viewer');
    await members.remove('cmp_a', 'mem_viewer');

    later(30_000);

    await expect(memberships.find(ISSUER, 'viewer')).resolves.toBeUndefined();
  });

  it('lets somebody in at once who was just added', async () => {
    const { members, memberships } = aWorld();
    const newcomer: Member = {
      v: 1,
      companyId: 'cmp_a',
      memberId: 'mem_new',
      issuer: ISSUER,
      subject: 'newcomer',
      role: 'viewer',
      addedAt: NOW.toISOString(),
      addedBy: 'user:owner',
    };
    await memberships.find(ISSUER, 'newcomer');

    await members.add(newcomer);

    await expect(memberships.find(ISSUER, 'newcomer')).resolves.toEqual(newcomer);
  });

  it('forgets when told', async () => {
    const { members, memberships } = aWorld();
    await memberships.find(ISSUER, 'owner');

    memberships.forget();
    await memberships.find(ISSUER, 'owner');

    expect(members.lookUps).toBe(2);
  });
});

describe('a removed member', () => {
  it('is out at once where the removal was made', async () => {
    const { call } = anApiWorld();
    await call('GET', '/v1/company', { as: 'viewer' });

    await call('DELETE', '/v1/members/mem_viewer');

    await expect(call('GET', '/v1/company', { as: 'viewer' })).resolves.toMatchObject({ status: 403 });
  });
});
