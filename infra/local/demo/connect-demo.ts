import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '#client/client';
import type { ProviderId } from '#domain/connection';
import { LocalError } from '../local-error';
import { printStep } from '../print';
import { addOwnFields, SHIRT_SIZE } from './own-fields';
import { settingsFor } from './settings-for';

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
  const settings = settingsFor(fields, WANTED);
  await addOwnFields(client);
  await client.putConfiguration({
    connectionId,
    body: { identifier: 'workEmail', email: 'workEmail', ...settings },
  });
  const added = [
    ...settings.optionalFields,
    ...(settings.customFields ?? []).map(() => SHIRT_SIZE.label.toLowerCase()),
  ];
  printStep('configuration', `work e-mail identifies; added: ${added.join(', ')}`);
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
