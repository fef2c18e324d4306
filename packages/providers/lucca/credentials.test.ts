import { describe, expect, it } from '@jest/globals';
import { credentialKinds, parseCredentials } from './credentials';

const apiKey = '01234567-89ab-cdef-0123-456789abcdef';
const complaint = (host: string): string | undefined => {
  const parsed = credentialKinds[0]?.schema.safeParse({ kind: 'api_key', host, apiKey });
  return parsed?.error?.issues[0]?.message;
};

describe('Lucca credentials', () => {
  it.each([
    ['acme.ilucca.net', 'acme.ilucca.net'],
    [' https://ACME.ilucca.ch/home?x=1#y ', 'acme.ilucca.ch'],
    ['acme-corp.ilucca-test.net', 'acme-corp.ilucca-test.net'],
    ['acme.ilucca-demo.ch', 'acme.ilucca-demo.ch'],
    ['https://acme-alpha.sandbox.eu1.luccasoftware.com/', 'acme-alpha.sandbox.eu1.luccasoftware.com'],
  ])('takes the address %s (B30)', (typed, host) => {
    expect(parseCredentials({ kind: 'api_key', host: typed, apiKey })).toMatchObject({ host });
  });

  it.each([
    'acme',
    'ilucca.net',
    'acme.ilucca.com',
    'acme.ilucca.net.evil.test',
    'evil.test/acme.ilucca.net',
    'acme.ilucca.net@evil.test',
    'acme.ilucca.net:8443',
    'a.b.ilucca.net',
    '-acme.ilucca.net',
    'acme.sandbox.eu1.luccasoftware.com',
    'acme-alpha.sandbox.us1.luccasoftware.com',
    'accounts.world.luccasoftware.com',
    '',
  ])('refuses the address %j with what was expected', (host) => {
    expect(complaint(host)).toBe('expected your Lucca address, such as acme.ilucca.net');
  });

  it('says what the key alone looks like, when its prefix is pasted along', () => {
    const typed = { kind: 'api_key', host: 'acme.ilucca.net', apiKey: `lucca application=${apiKey}` };

    const parsed = credentialKinds[0]?.schema.safeParse(typed);

    expect(parsed?.error?.issues[0]?.message).toContain('expected the key alone');
  });

  it.each([
    ['acme.ilucca.net', 'production', ''],
    ['acme.ilucca.ch', 'sandbox', 'a real Lucca account'],
    ['acme.ilucca-test.net', 'production', 'test, demo or sandbox'],
    ['acme.ilucca-demo.net', 'sandbox', ''],
    ['acme-a.sandbox.ch1.luccasoftware.com', 'production', 'test, demo or sandbox'],
    ['acme-a.sandbox.ch1.luccasoftware.com', 'sandbox', ''],
  ] as const)('tells whether %s fits a %s connection', (host, kind, sentence) => {
    for (const { misfit } of credentialKinds) {
      const credentials =
        misfit === credentialKinds[0]?.misfit
          ? { kind: 'api_key', host, apiKey }
          : { kind: 'client_credentials', host, clientId: 'client', clientSecret: 'a-secret-text' };
      const said = misfit?.(credentials, kind);
      expect(said ?? '').toContain(sentence);
      expect(said === undefined).toBe(sentence === '');
    }
  });
});
