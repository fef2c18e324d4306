import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '#client/client';
import { LocalError } from '../local-error';
import { printStep } from '../print';

const PAUSE_MS = 300;
const PATIENCE_MS = 60_000;

/** Connects an HR system as an admin's client does: credentials, wait for the check, choose settings. */
export const connectDemo = async (
  client: Client,
  credentials: { kind: string } & Record<string, string>,
): Promise<string> => {
  const startedAt = Date.now();
  const { connectionId } = await client.createConnection({
    body: {
      provider: 'bamboohr',
      name: 'BambooHR',
      credentials,
      consent: { accepted: true, textVersion: '1' },
    },
  });
  await untilReady(client, connectionId);
  const { fields } = await client.getFields({ connectionId });
  const readable = fields.filter((field) => field.readable === 'yes').length;
  printStep(
    'connection',
    `ready: the key can read ${readable} of ${fields.length} fields`,
    Date.now() - startedAt,
  );
  const shirtSize = fields.find(
    (field) => field.custom && /shirt/i.test(field.label) && field.readable === 'yes',
  );
  await client.putConfiguration({
    connectionId,
    body: {
      identifier: 'workEmail',
      email: 'workEmail',
      optionalFields: ['manager', 'mobilePhone', 'jobTitle'],
      clearFields: ['mobilePhone'],
      customFields: shirtSize
        ? [{ sourceField: shirtSize.sourceField, key: 'shirtSize', label: shirtSize.label, type: 'choice' }]
        : [],
    },
  });
  printStep(
    'configuration',
    `work e-mail identifies; manager, phone, job title${shirtSize ? ', shirt size' : ''} added`,
  );
  return connectionId;
};

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
