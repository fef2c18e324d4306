import { describe, expect, it } from '@jest/globals';
import { memoryStore, RenewedTokens } from './renewed-tokens';

type Credentials = { accessToken: string; expiresAt: string } | { code: string };
const NOW = Date.parse('2026-03-01T06:00:00Z');

/** Tokens over a store in memory; `renewals` are the credentials that were renewed. */
const someTokens = (start: Credentials, minutes = 60) => {
  const renewals: unknown[] = [];
  let time = NOW;
  const tokens = new RenewedTokens({
    store: memoryStore(start),
    now: () => new Date(time),
    tokenIn: (stored) => {
      const { accessToken, expiresAt } = Object(stored);
      return typeof accessToken === 'string' ? { accessToken, expiresAt } : undefined;
    },
    renewed: async (present) => {
      renewals.push(present);
      await new Promise((resolve) => setImmediate(resolve));
      const expiresAt = new Date(time + minutes * 60_000).toISOString();
      return { accessToken: `token-${renewals.length}`, expiresAt };
    },
  });
  return { tokens, renewals, wait: (milliseconds: number) => void (time += milliseconds) };
};

describe('RenewedTokens', () => {
  it('exchanges a code before the first request, once for all requests at the same moment', async () => {
    const { tokens, renewals } = someTokens({ code: 'code-1' });

    const proofs = await Promise.all([tokens.headers(), tokens.headers(), tokens.headers()]);

    expect(proofs).toEqual([1, 2, 3].map(() => ({ authorization: 'Bearer token-1' })));
    expect(renewals).toEqual([{ code: 'code-1' }]);
  });

  it('renews a minute before the end', async () => {
    const { tokens, renewals, wait } = someTokens({ code: 'code-1' });
    await tokens.headers();

    wait(58 * 60_000);
    const before = await tokens.headers();
    wait(60_000);
    const after = await tokens.headers();

    expect([before, after]).toEqual([
      { authorization: 'Bearer token-1' },
      { authorization: 'Bearer token-2' },
    ]);
    expect(renewals).toHaveLength(2);
  });

  it('renews a refused token once, however many requests were refused with it', async () => {
    const { tokens, renewals } = someTokens({ code: 'code-1' });
    const refused = await tokens.headers();

    const worthTrying = await Promise.all([tokens.renew(refused), tokens.renew(refused)]);
    const late = await tokens.renew(refused);

    expect([...worthTrying, late]).toEqual([true, true, true]);
    await expect(tokens.headers()).resolves.toEqual({ authorization: 'Bearer token-2' });
    expect(renewals).toHaveLength(2);
  });

  it('tries again after a renewal that failed', async () => {
    let fail = true;
    const tokens = new RenewedTokens({
      store: memoryStore({ code: 'code-1' }),
      now: () => new Date(NOW),
      tokenIn: (stored) => Object(stored).token,
      renewed: async () => {
        if (fail) throw new Error('no answer');
        return { token: { accessToken: 'token-1', expiresAt: '2026-03-01T07:00:00Z' } };
      },
    });

    await expect(tokens.headers()).rejects.toThrow('no answer');
    fail = false;

    await expect(tokens.headers()).resolves.toEqual({ authorization: 'Bearer token-1' });
  });
});
