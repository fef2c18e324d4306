import { setTimeout as sleep } from 'node:timers/promises';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { RunView } from '#api-contract/runs';
import { createClient } from '#client/client';
import type { Client } from '#client/client';
import { createLocalCompany } from '#infra/local/local-stack';
import type { LocalStack } from '#infra/local/local-stack';
import { signIn } from '#infra/local/users';
import type { VendorSimulator } from '#simulators/vendor-simulator';
import { listenToBus } from './bus-listener';
import type { HeardEvent } from './bus-listener';
import type { MovingClock } from './moving-clock';

const PAUSE_MS = 250;
const PATIENCE_MS = 120_000;
/** Shorter than the time for which a sign-in counts as recent. */
const FRESH_MS = 60_000;

/** The company of the tour as the people who work with Rollcall see it: the API, the events, and the time of day. */
export type Office = {
  readonly hr: VendorSimulator;
  readonly clock: MovingClock;
  readonly connectionId: string;
  /** Always of somebody who signed in a moment ago: approving asks for that. */
  readonly client: Client;
  /** What the product's own queue got since it was asked last. */
  readonly heard: () => Promise<HeardEvent[]>;
};

/** Founds the company, connects its HR system and settles how syncs go: updates by themselves, new people after a look. */
export const openOffice = async (
  stack: Pick<LocalStack, 'file'>,
  { hr, clock }: Pick<Office, 'hr' | 'clock'>,
): Promise<Office> => {
  const { file } = stack;
  // On UTC all year, so that the days of the tour are the days of the clock.
  const company = { companyId: 'lumi', name: 'Lumi Lighthouses', timeZone: 'Atlantic/Reykjavik' };
  const [owner] = await createLocalCompany(file, company, ['owner']);
  if (!owner) throw new Error('expected the company to have an owner');
  const cognito = new CognitoIdentityProviderClient({});
  const client = createClient({
    baseUrl: file.apiUrl,
    token: freshFor(clock, async () => (await signIn(cognito, file.clientId, owner)).accessToken),
  });
  const { heard } = await listenToBus(file.busName);
  const { connectionId } = await client.createConnection({
    body: {
      provider: 'bamboohr',
      credentials: hr.credentials,
      consent: { accepted: true, textVersion: '1' },
    },
  });
  await eventually(
    () => client.getConnection({ connectionId }),
    ({ state }) => state === 'ready',
  );
  await client.putConfiguration({
    connectionId,
    body: {
      clearFields: ['birthDate'],
      approval: { update: 'auto', leaver: 'auto', link: 'auto', rejoiner: 'auto' },
    },
  });
  return { hr, clock, connectionId, client, heard };
};

/** Signs in again when a few minutes of the stack's time are over. */
const freshFor = ({ now }: MovingClock, signInNow: () => Promise<string>) => {
  let last: { token: string; at: number } | undefined;
  return async (): Promise<string> => {
    const at = now().getTime();
    if (last === undefined || at - last.at > FRESH_MS) last = { token: await signInNow(), at };
    return last.token;
  };
};

/** Calls again until the answer is as wanted; throws with what came last after two minutes. */
export const eventually = async <Answer>(
  ask: () => Promise<Answer>,
  wanted: (answer: Answer) => boolean,
): Promise<Answer> => {
  for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(PAUSE_MS)) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (Date.now() > deadline)
      throw new Error(`waited in vain; the last answer was ${JSON.stringify(answer).slice(0, 1_000)}`);
  }
};

/** Waits until a run is over or waits for a person. */
export const settled = (client: Client, runId: string): Promise<RunView> =>
  eventually(
    () => client.getRun({ runId }),
    ({ final, state }) => final || state === 'awaiting_approval' || state === 'blocked',
  );

/** The timer that AWS rings every minute, rung at once. */
export const ringTimer = async (): Promise<void> => {
  const { FunctionError } = await new LambdaClient({}).send(
    new InvokeCommand({ FunctionName: 'rollcall-local-schedule', Payload: '{}' }),
  );
  if (FunctionError) throw new Error(`the schedule failed: ${FunctionError}`);
};
