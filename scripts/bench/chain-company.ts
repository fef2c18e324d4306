import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '#client/client';
import type { Client } from '#client/client';
import { createLocalCompany } from '#infra/local/local-stack';
import { signIn } from '#infra/local/users';
import { startBambooHrSimulator } from '#simulators/bamboohr/server';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import type { BenchStack } from './chain-stack';

export type BenchCompany = {
  readonly companyId: string;
  readonly connectionId: string;
  readonly bamboohr: BambooHrSimulator;
  /** Signed in a moment ago: approving asks for that. */
  readonly signedIn: () => Promise<Client>;
};

/** A company with a connected and configured BambooHR account of so many invented people. */
export const withCompany = async <T>(
  stack: BenchStack,
  people: number,
  work: (company: BenchCompany) => Promise<T>,
): Promise<T> => {
  const companyId = `bench-${people}`;
  const bamboohr = await startBambooHrSimulator({
    port: stack.bamboohrPort,
    today: new Date().toISOString().slice(0, 10),
    people,
  });
  try {
    const company = { companyId, name: 'Bench', timeZone: 'Europe/Zurich' };
    const [owner] = await createLocalCompany(stack.file, company, ['owner']);
    if (!owner) throw new Error('expected the company to have an owner');
    const signedIn = async (): Promise<Client> => {
      const { accessToken } = await signIn(new CognitoIdentityProviderClient({}), stack.file.clientId, owner);
      return createClient({ baseUrl: stack.file.apiUrl, token: accessToken });
    };
    const connectionId = await connect(await signedIn(), bamboohr);
    return await work({ companyId, connectionId, bamboohr, signedIn });
  } finally {
    await bamboohr.close();
  }
};

/** As the demo does it (infra/local/demo): optional fields, so that a sync does what a real one does. */
const connect = async (client: Client, bamboohr: BambooHrSimulator): Promise<string> => {
  const { connectionId } = await client.createConnection({
    body: {
      provider: 'bamboohr',
      credentials: { kind: 'api_key', companyDomain: bamboohr.companyDomain, apiKey: bamboohr.apiKey },
      consent: { accepted: true, textVersion: '1' },
    },
  });
  for (let looks = 0; ; looks += 1) {
    const { state } = await client.getConnection({ connectionId });
    if (state === 'ready') break;
    if (state !== 'checking' || looks > 100) throw new Error(`the connection is ${state}, not ready`);
    await sleep(500);
  }
  await client.putConfiguration({
    connectionId,
    body: { optionalFields: ['manager', 'mobilePhone', 'jobTitle'], clearFields: ['mobilePhone'] },
  });
  return connectionId;
};
