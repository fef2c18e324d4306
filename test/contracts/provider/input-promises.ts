import { describe, expect } from '@jest/globals';
import { SyncError } from '#domain/errors';
import { MAX_WAIT_MS, START } from './bench';
import { placesIn } from './places';
import type { Suite } from './suite';
import { inputsOf, kindOf, typedInputs } from './typed-inputs';
import type { TypedInput } from './typed-inputs';

/** Keys whose form alone tells whose they are (packages/providers/key-shapes.ts). */
const FOREIGN_KEYS = [
  { vendor: 'Personio', key: 'papi-9a1f0c1e-9a7b-3d42-688e-1f90ab34cd56' },
  { vendor: 'HiBob', key: 'SERVICE-204117' },
];

const spoiled = ({ value }: TypedInput): string[] => {
  const middle = Math.ceil(value.length / 2);
  const [start, end] = [value.slice(0, middle), value.slice(middle)];
  return [`${start} ${end}`, `${start}\n${end}`, `https://app.example.com/settings/${value}`];
};

/** What people paste: forgiven where it is plain what was meant, else a sentence that says what was expected. */
export const describeInputs = ({ contract, bench, promise }: Suite): void => {
  const { provider } = contract;
  const { declaration } = provider;
  const write =
    'credentials.ts: secretInput for keys, ids and secrets, tenantInput for the part of an address, parseCredentialsOf for all';

  const inputsOfAccount = async () => {
    const { credentials } = await bench.anAccount(0);
    return { credentials, inputs: typedInputs(provider, credentials) };
  };
  const complaintsAbout = (credentials: { kind: string } & Record<string, string>): string[] => {
    const parsed = kindOf(provider, credentials).schema.safeParse(credentials);
    return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
  };

  const endings = placesIn(declaration.places.keys).map((place) => `(in ${declaration.label}: ${place})`);

  describe('typed credentials', () => {
    promise('refuses credentials of the wrong form without a request', write, () => {
      for (const wrong of [undefined, null, 'a key', {}, { kind: 'nonsense' }])
        expect(codeOf(() => openAnywhere(provider, wrong))).toBe('message.malformed');
    });

    promise('drops spaces and line breaks around an input', write, async () => {
      const { credentials, inputs } = await inputsOfAccount();
      const { schema } = kindOf(provider, credentials);
      const padded = Object.fromEntries(inputs.map(({ name, value }) => [name, ` ${value}\t\n`]));

      expect(inputs.length).toBeGreaterThan(0);
      expect(schema.parse({ ...credentials, ...padded })).toEqual(schema.parse(credentials));
    });

    promise('says what it expected instead of a broken key, a whole address or nothing', write, async () => {
      const { credentials, inputs } = await inputsOfAccount();
      for (const input of inputs.filter(({ secret }) => secret)) {
        for (const text of ['', ...spoiled(input)]) {
          const typed = { ...credentials, [input.name]: text };
          expect(complaintsAbout(typed)).toEqual([expect.stringContaining('expected')]);
          expect(endings.filter((ending) => complaintsAbout(typed)[0]?.endsWith(ending))).toHaveLength(1);
          expect(complaintsAbout(typed).join(' ')).not.toContain(input.value);
          expect(codeOf(() => openAnywhere(provider, typed))).toBe('message.malformed');
        }
      }
    });

    promise('tells another vendor’s key by its form', write, async () => {
      const { credentials, inputs } = await inputsOfAccount();
      const foreign = FOREIGN_KEYS.filter(({ vendor }) => vendor !== declaration.label);
      for (const { name } of inputs.filter(({ secret }) => secret)) {
        for (const { vendor, key } of foreign)
          expect(complaintsAbout({ ...credentials, [name]: key })).toEqual([
            expect.stringContaining(`looks like a key of ${vendor}`),
          ]);
      }
    });

    promise('marks every secret input as secret', write, () => {
      for (const kind of declaration.credentials) {
        const unmarked = inputsOf(kind).filter(
          ({ name, secret }) => !secret && /key|secret|token|password/i.test(name),
        );
        expect(unmarked).toEqual([]);
      }
    });
  });
};

/** No server listens there: a request would show as another failure. */
const openAnywhere = (provider: Suite['contract']['provider'], credentials: unknown) =>
  provider.open(credentials, {
    baseUrl: 'http://127.0.0.1:1',
    maxWaitMs: MAX_WAIT_MS,
    now: () => new Date(START),
    sleep: async () => undefined,
  });

const codeOf = (run: () => unknown): string => {
  try {
    run();
    return 'accepted';
  } catch (error) {
    return error instanceof SyncError ? error.code : 'another error';
  }
};
