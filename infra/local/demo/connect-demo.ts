import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '#client/client';
import type { CatalogueField, ProviderId } from '#domain/connection';
import { LocalError } from '../local-error';
import { printStep } from '../print';

const PAUSE_MS = 300;
const PATIENCE_MS = 60_000;

export type DemoConnection = {
  readonly provider: ProviderId;
  readonly label: string;
  readonly credentials: { kind: string } & Record<string, string>;
};

/** Settings a person would switch on where the HR system has them. */
const WANTED = ['manager', 'mobilePhone', 'jobTitle'] as const;

/** Connects an HR system as an admin's client does: credentials, wait for the check, choose settings. */
export const connectDemo = async (
  client: Client,
  { provider, label, credentials }: DemoConnection,
): Promise<string> => {
  const startedAt = Date.now();
  const { connectionId } = await client.createConnection({
    body: {
      provider,
      name: label,
      credentials,
      consent: { accepted: true, textVersion: '1' },
    },
  });
  await untilReady(client, connectionId);
  const { fields } = await client.getFields({ connectionId });
  const readable = fields.filter((field) => field.readable === 'yes').length;
  printStep(label, `ready: the key can read ${readable} of ${fields.length} fields`, Date.now() - startedAt);
  const shirtSize = fields.find(
    (field) => field.custom && /shirt/i.test(field.label) && field.readable === 'yes',
  );
  const fieldSources = suggestedSources(fields);
  const optionalFields = WANTED.filter(
    (wanted) =>
      fieldSources[wanted] !== undefined ||
      fields.some(({ employeeField, readable }) => employeeField === wanted && readable === 'yes'),
  );
  await client.putConfiguration({
    connectionId,
    body: {
      identifier: 'workEmail',
      email: 'workEmail',
      optionalFields,
      fieldSources,
      clearFields: optionalFields.filter((field) => field === 'mobilePhone'),
      customFields: shirtSize
        ? [{ sourceField: shirtSize.sourceField, key: 'shirtSize', label: shirtSize.label, type: 'choice' }]
        : [],
    },
  });
  printStep(
    'configuration',
    `work e-mail identifies; added: ${[...optionalFields, ...(shirtSize ? ['shirt size'] : [])].join(', ')}`,
  );
  return connectionId;
};

/** A person would confirm what the names of the company's own fields suggest (B40, B55). */
const suggestedSources = (fields: readonly CatalogueField[]): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap(({ sourceField, suggestedFor, readable }) =>
      suggestedFor !== undefined && readable === 'yes' ? [[suggestedFor, sourceField]] : [],
    ),
  );

const untilReady = async (client: Client, connectionId: string): Promise<void> => {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(PAUSE_MS)) {
    const { state, attention } = await client.getConnection({ connectionId });
    if (state === 'ready') return;
    if (state === 'needs_attention') {
      throw new LocalError(
        `the connection needs attention: ${attention?.code ?? ''} ${attention?.remedy ?? ''}`,
      );
    }
  }
  throw new LocalError(
    `the connection was not ready after ${PATIENCE_MS / 1000} s; .rollcall/emulator.log may say why`,
  );
};
