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
