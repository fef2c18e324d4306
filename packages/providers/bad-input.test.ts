import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { vendorAttentionCodes } from '#domain/connection';
import type { ProviderId } from '#domain/connection';
import { declaredForm } from './declared-form';
import type { CredentialKind } from './port';
import { allProviders } from './registry';

type Values = Readonly<Record<string, string>>;

const BAMBOOHR_KEY = '5f0c1e9a7b3d42688e1f90ab34cd56ef78a1b2c3';
const PERSONIO_ID = 'papi-dcec6d81-8c0f-47f0-9dd8-5a2b9c3d4e5f';
const HIBOB_ID = 'SERVICE-204117';
const UUID = '7c1e0a52-89ab-4def-8123-456789abcdef';

/** What a person could rightly enter, by provider and kind. */
const GOOD: Readonly<Record<ProviderId, Readonly<Record<string, Values>>>> = {
  bamboohr: {
    oauth: { companyDomain: 'fjordbygg' },
    api_key: { companyDomain: 'fjordbygg', apiKey: BAMBOOHR_KEY },
  },
  personio: {
    client_credentials: { clientId: PERSONIO_ID, clientSecret: 'papi-Nm9kZ1Zx0Qe7Rt5Yu3Io1Pa8' },
  },
  hibob: { service_user: { serviceUserId: HIBOB_ID, token: 'Qm7zT4kVbN2xW9pLr6sDf3hJ8yGc5aEu1oRiKt0X' } },
  humaans: { access_token: { token: 'k3Jq9ZrT1vB7xW5nD2sF8hL4pC6mG0yA' } },
  lucca: {
    api_key: { host: 'fjordbygg.ilucca.net', apiKey: UUID },
    client_credentials: {
      host: 'fjordbygg.ilucca.net',
      clientId: 'rollcall-client',
      clientSecret: 's3cret-of-lucca',
    },
  },
  charliehr: { api_key: { clientId: 'Zk3Jq9ZrT1vB7xW5', clientSecret: 'nD2sF8hL4pC6mG0yA' } },
  huma: { client_credentials: { clientId: UUID, clientSecret: '0f1e2d3c-89ab-4def-8123-456789abcdef' } },
};

/** Keys that show by their form whose they are. */
const FOREIGN: readonly { readonly provider: ProviderId; readonly key: string }[] = [
  { provider: 'personio', key: PERSONIO_ID },
  { provider: 'hibob', key: HIBOB_ID },
];

const formSchema = z.object({
  properties: z.record(z.string(), z.looseObject({ title: z.string().optional() })),
});
const forms = allProviders.flatMap(({ declaration }) =>
  declaration.credentials.map((form) => ({ provider: declaration.id, label: declaration.label, form })),
);
const inputsOf = (form: CredentialKind): string[] =>
  Object.keys(formSchema.parse(declaredForm(form)).properties).filter((name) => name !== 'kind');
const isAddress = (input: string): boolean => input === 'companyDomain' || input === 'host';

/** What is said about one input that was entered so, the others being right. */
const complaints = (provider: ProviderId, form: CredentialKind, wrong: Values): string[] => {
  const entered = { kind: form.kind, ...GOOD[provider][form.kind], ...wrong };
  const issues = form.schema.safeParse(entered).error?.issues ?? [];
  expect(issues.map(({ path }) => path.join('.'))).toEqual(issues.map(() => Object.keys(wrong)[0]));
  return issues.map(({ message }) => message);
};

const table = forms.flatMap(({ provider, form }) =>
  inputsOf(form).map((input) => [`${provider}, ${form.kind}`, input, { provider, form }] as const),
);

describe.each(table)('bad input: %s, %s', (_form, input, { provider, form }) => {
  const good = GOOD[provider][form.kind]?.[input] ?? '';
  const half = Math.floor(good.length / 2);
  const spoilt: readonly (readonly [what: string, text: string])[] = [
    ['nothing', ''],
    ['spaces only', '   '],
    ['a space inside', `${good.slice(0, half)} ${good.slice(half)}`],
    ['a line break inside', `${good.slice(0, half)}\n${good.slice(half)}`],
    ['it twice, on two lines', `${good}\r\n${good}`],
    ["another host's address", `https://${provider}.evil.test/settings?key=${good}`],
    ['what no key is made of', 'Zoë’s schlüssel'],
    ...FOREIGN.filter((foreign) => foreign.provider !== provider).map(
      ({ provider: other, key }) => [`a key of ${other}`, isAddress(input) ? `${key}.` : key] as const,
    ),
  ];

  it('takes the right one with space around it', () => {
    const entered = { kind: form.kind, ...GOOD[provider][form.kind], [input]: ` \t${good}\n` };

    expect(form.schema.safeParse(entered).data).toEqual({ kind: form.kind, ...GOOD[provider][form.kind] });
  });

  it.each(spoilt)(
    'answers %s with one sentence that says what was expected, without the value',
    (_what, text) => {
      const said = complaints(provider, form, { [input]: text });

      expect(said).toHaveLength(1);
      expect(said[0]).toMatch(/\bexpected (?:the|your|a) /);
      expect(said[0]).not.toMatch(/\. |\n/);
      for (const value of [good, text.trim()].filter((one) => one.length > 4))
        expect(said[0]).not.toContain(value);
    },
  );

  it.each([
    ['left out', undefined],
    ['null', null],
    ['a number', 42],
  ])('refuses it %s in words of the same kind', (_what, value) => {
    const entered = { kind: form.kind, ...GOOD[provider][form.kind], [input]: value };

    const said = form.schema.safeParse(entered).error?.issues.map(({ message }) => message);

    expect(said).toHaveLength(1);
    expect(said?.[0]).toMatch(/\bexpected\b/i);
  });
});

describe.each(FOREIGN)('a key of $provider', ({ provider: owner, key }) => {
  const ownerLabel =
    allProviders.find(({ declaration }) => declaration.id === owner)?.declaration.label ?? '';

  it.each(table.filter(([, input, { provider }]) => provider !== owner && !isAddress(input)))(
    'is called that by %s, %s',
    (_form, input, { provider, form }) => {
      expect(complaints(provider, form, { [input]: key })[0]).toContain(`looks like a key of ${ownerLabel}`);
    },
  );
});

describe("a sandbox's credentials where the address shows it", () => {
  const lucca = forms.filter(({ provider }) => provider === 'lucca');

  it.each(lucca.map(({ form }) => [form.kind, form] as const))(
    'do not fit production, nor the reverse (Lucca, %s)',
    (_kind, form) => {
      const on = (host: string) => form.schema.parse({ kind: form.kind, ...GOOD.lucca[form.kind], host });

      expect(form.misfit?.(on('acme.ilucca-test.net'), 'production')).toMatch(/expected the real one/);
      expect(form.misfit?.(on('acme.ilucca.net'), 'sandbox')).toMatch(/real Lucca account/);
      expect(form.misfit?.(on('acme.ilucca.net'), 'production')).toBeUndefined();
    },
  );
});

/** Words of our own that a person in the vendor's screens has never met. */
const INTERNAL =
  /\b(?:payloads?|schemas?|fingerprints?|catalogue|diffs?|cursors?|queues?|lambda|dynamodb|json|stakeholders?|normali[sz]\w*|epochs?|undefined|null|enum|regex|simulators?|4\d\d|5\d\d)\b|employeeField|sourceField|[a-z]+[A-Z][a-z]+Date\b|\b[a-z]+_[a-z]+\b/;

describe.each(allProviders.map(({ declaration }) => [declaration.label, declaration] as const))(
  'the words of %s',
  (label, declaration) => {
    // What people call the product on the vendor's own pages.
    const names = { HiBob: /HiBob|\bBob\b/, CharlieHR: /CharlieHR|\bCharlie\b/ }[label] ?? new RegExp(label);

    it('name the vendor in every remedy', () => {
      for (const code of vendorAttentionCodes) expect(declaration.remedies[code]).toMatch(names);
    });

    it('name the vendor in the steps to each key', () => {
      for (const { steps } of declaration.credentials) expect(steps.join(' ')).toMatch(names);
    });

    it('are free of words of our own', () => {
      const texts = [
        ...Object.values(declaration.remedies),
        ...declaration.credentials.flatMap(({ steps, label: kind }) => [...steps, kind]),
        ...declaration.permissions.flatMap(({ label: right, withoutIt }) => [right, withoutIt]),
        ...declaration.unavailable.map(({ reason }) => reason),
        ...Object.values(declaration.capabilities).filter((one) => one !== true),
      ];

      // Scopes of a vendor's own screens are its words.
      expect(
        texts.map((text) => text.replaceAll(/[a-z-]+\.readonly/g, '')).filter((text) => INTERNAL.test(text)),
      ).toEqual([]);
    });
  },
);

describe.each(allProviders.map(({ declaration }) => [declaration.label, declaration] as const))(
  'what %s’s words promise',
  (_label, { remedies }) => {
    it('is not that syncs which failed for weeks still start by themselves', () => {
      expect(remedies['sync.failing']).toMatch(/no longer start by themselves.*check the connection/);
    });

    it('is not that a check is repeated by itself', () => {
      expect(remedies['provider.unavailable']).toMatch(/check it again/);
    });
  },
);
