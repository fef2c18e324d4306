import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { createClient } from '#client/client';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import type { LocalFile } from '../local-file';
import { print } from '../print';
import { signIn } from '../users';
import { connectDemo } from './connect-demo';
import { checkFirst, checkSecond, checkThird } from './expectations';
import { playRun, printRun } from './play-run';

/** Plays the demo through the API, as the company's owner: connect, three runs. Gives what was not as expected, in words. */
export const playDemo = async (file: LocalFile, bamboohr: BambooHrSimulator): Promise<string[]> => {
  const owner = file.users.find((user) => user.role === 'owner');
  const provider = file.providers['bamboohr'];
  if (!owner || !provider) return ['expected an owner and a BambooHR account in .rollcall/local.json'];
  const { accessToken } = await signIn(new CognitoIdentityProviderClient({}), file.clientId, owner);
  const client = createClient({ baseUrl: file.apiUrl, token: accessToken });
  const connectionId = await connectDemo(client, { kind: 'api_key', ...provider.credentials });

  print('\nFirst sync: everybody is new');
  const first = await playRun(client, connectionId);
  printRun(first);

  print('Second sync: nothing happened in BambooHR since');
  const second = await playRun(client, connectionId);
  printRun(second);

  const day = bamboohr.nextDay();
  print(
    `Third sync: a day later. ${day.joined.length} joined, ${Object.keys(day.changed).length} changed, ${day.leaving.length} will leave`,
  );
  const third = await playRun(client, connectionId);
  printRun(third);

  return [
    ...checkFirst(first, first.run.read?.total ?? 0).map((line) => `first sync: ${line}`),
    ...checkSecond(second, first).map((line) => `second sync: ${line}`),
    ...checkThird(third, day).map((line) => `third sync: ${line}`),
  ];
};
