import { describe, expect, it } from '@jest/globals';
import { completeSettings, settingsFrom } from './settings';

const PROVIDER_URLS = '{"bamboohr":"http://127.0.0.1:7001"}';

describe('settingsFrom', () => {
  it('wants the stage named', () => {
    expect(() => settingsFrom({}, {})).toThrow(/stage/);
    expect(() => settingsFrom({ stage: 'prod' }, {})).toThrow(/stage/);
  });

  it('takes provider URLs from the environment on the local stage', () => {
    const settings = settingsFrom({ stage: 'local' }, { ROLLCALL_PROVIDER_URLS: PROVIDER_URLS });

    expect(settings.providerUrls).toEqual({ bamboohr: 'http://127.0.0.1:7001' });
  });

  it.each(['test', 'production'])(
    'refuses provider URLs on stage %s: keys would go to another host',
    (stage) => {
      expect(() => settingsFrom({ stage }, { ROLLCALL_PROVIDER_URLS: PROVIDER_URLS })).toThrow(/local stage/);
    },
  );

  it('puts what a deployment decides over what its stage does', () => {
    const context = {
      stage: 'production',
      rollcall: { production: { logRetentionDays: 365 }, test: { logRetentionDays: 1 } },
    };

    const settings = settingsFrom(context, {});

    expect(settings.logRetentionDays).toBe(365);
    expect(settings.concurrency.fetch).toBe(20);
  });

  it('names a setting that does not exist', () => {
    expect(() => settingsFrom({ stage: 'test', rollcall: { test: { logRetention: 7 } } }, {})).toThrow(
      /logRetention/,
    );
  });
});

describe('completeSettings', () => {
  it('fills in what the stage decides, for those who use the construct', () => {
    const settings = completeSettings({ stage: 'production', alarms: { email: 'on-call@example.com' } });

    expect(settings).toMatchObject({ logRetentionDays: 90, operatorClient: false, providerUrls: {} });
  });
});

describe('exceptions from refused data', () => {
  const ROLLCALL_REFUSED_EXCEPTIONS = '{"cmp_a":{"religion":"church tax by law"}}';

  it('are none by default, and never come from the environment but on the local stage', () => {
    expect(settingsFrom({ stage: 'production' }, { ROLLCALL_REFUSED_EXCEPTIONS }).refusedExceptions).toEqual(
      {},
    );
    expect(settingsFrom({ stage: 'local' }, { ROLLCALL_REFUSED_EXCEPTIONS }).refusedExceptions).toEqual({
      cmp_a: { religion: 'church tax by law' },
    });
  });

  it('are never for bank accounts (B132)', () => {
    const rollcall = { production: { refusedExceptions: { cmp_a: { bank_or_payment: 'payroll audit' } } } };

    expect(() => settingsFrom({ stage: 'production', rollcall }, {})).toThrow(/refusedExceptions/);
  });
});

describe('apps registered at HR systems', () => {
  const REDIRECT = 'https://product.example.org/hr/callback';
  const anApp = (change: object = {}) => ({
    clientId: 'rollcall',
    secretName: 'hr-apps/bamboohr',
    redirectUris: [REDIRECT],
    ...change,
  });
  const withOauth = (stage: string, oauth: object) =>
    settingsFrom({ stage, rollcall: { [stage]: { oauth } } }, {}).oauth;

  it('are none by default', () => {
    expect(settingsFrom({ stage: 'production' }, {}).oauth).toEqual({});
  });

  it('come from the context, and on the local stage from the environment too', () => {
    const bamboohr = anApp();
    const ROLLCALL_OAUTH = JSON.stringify({ bamboohr });

    expect(withOauth('production', { bamboohr })).toEqual({ bamboohr });
    expect(settingsFrom({ stage: 'local' }, { ROLLCALL_OAUTH }).oauth).toEqual({ bamboohr });
    expect(settingsFrom({ stage: 'production' }, { ROLLCALL_OAUTH }).oauth).toEqual({});
  });

  it('name an HR system that is known', () => {
    expect(() => withOauth('test', { bamboo: anApp() })).toThrow(/bamboo/);
  });

  it.each([
    ['http://product.example.org/hr/callback', 'a code would travel unencrypted'],
    ['javascript:alert(1)', 'no page'],
    ['https://product.example.org/hr/callback#part', 'a redirect address has no fragment (RFC 6749, 3.1.2)'],
  ])('do not send people back to %s: %s', (redirectUri) => {
    expect(() => withOauth('production', { bamboohr: anApp({ redirectUris: [redirectUri] }) })).toThrow(
      /redirectUris/,
    );
  });

  it('may come back to a page on this machine while somebody develops', () => {
    const bamboohr = anApp({ redirectUris: ['http://localhost:5173/callback', 'http://127.0.0.1:5173/'] });

    expect(withOauth('local', { bamboohr })).toEqual({ bamboohr });
    expect(() => withOauth('production', { bamboohr })).toThrow(/redirectUris/);
  });

  it("keep their secret outside the connections' own, which the API may write and delete", () => {
    expect(() =>
      withOauth('production', { bamboohr: anApp({ secretName: 'rollcall/production/app' }) }),
    ).toThrow(/secretName/);
  });
});
