import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { createClient } from '#client/client';
import type { Client } from '#client/client';
import { everyItem } from '#client/every-item';
import { providerById } from '#providers/registry';
import type { LocalFile } from '../local-file';
import { print, printStep } from '../print';
import { signIn } from '../users';
import { connectDemo } from './connect-demo';
import type { DemoAccount } from './demo-accounts';
import { checkFirst, checkSecond, checkThird } from './expectations';
import { playRun, printRun } from './play-run';
import type { PlayedRun } from './play-run';

type Connected = DemoAccount & { readonly label: string; readonly connectionId: string };

/**
 * Plays the demo through the API, as the company's owner: connects every HR system, then three runs of each into the one
 * register. Gives what was not as expected, in words.
 */
export const playDemo = async (file: LocalFile, accounts: readonly DemoAccount[]): Promise<string[]> => {
  const owner = file.users.find((user) => user.role === 'owner');
  if (!owner) return ['expected an owner in .rollcall/local.json'];
  const { accessToken } = await signIn(new CognitoIdentityProviderClient({}), file.clientId, owner);
  const client = createClient({ baseUrl: file.apiUrl, token: accessToken });

  const connected: Connected[] = [];
  for (const account of accounts) {
    const { label } = providerById(account.provider).declaration;
    const { credentials } = account.simulator;
    const connectionId = await connectDemo(client, { provider: account.provider, label, credentials });
    connected.push({ ...account, label, connectionId });
  }
  const surprises: string[] = [];
  let created = 0;
  for (const account of connected) {
    const played = await playAccount(client, account);
    surprises.push(...played.surprises);
    created += played.created;
  }
  const people = await peopleInRegister(client);
  printStep('register', `${people} people of ${connected.length} HR systems, nobody twice`);
  return people === created
    ? surprises
    : [...surprises, `register: expected ${created} people, found ${people}`];
};

/** Everybody in the company's one register. */
const peopleInRegister = async (client: Client): Promise<number> => {
  let people = 0;
  for await (const _person of everyItem((cursor) => client.listStakeholders({ cursor, limit: 200 })))
    people += 1;
  return people;
};

type Played = { readonly surprises: readonly string[]; readonly created: number };

const playAccount = async (client: Client, account: Connected): Promise<Played> => {
  const { label, connectionId, simulator } = account;
  const play = async (heading: string): Promise<PlayedRun> => {
    print(`\n${label}, ${heading}`);
    const played = await playRun(client, connectionId);
    printRun(played);
    return played;
  };
  const first = await play('first sync: everybody is new');
  const second = await play('second sync: nothing happened since');
  const day = simulator.nextDay();
  const third = await play(
    `third sync: a day later. ${day.joined.length} joined, ${Object.keys(day.changed).length} changed, ${day.leaving.length} will leave`,
  );
  const surprises = [
    ...checkFirst(first, first.run.read?.total ?? simulator.people.length - day.joined.length).map(
      (line) => `first sync: ${line}`,
    ),
    ...checkSecond(second, first).map((line) => `second sync: ${line}`),
    ...checkThird(third, day).map((line) => `third sync: ${line}`),
  ].map((line) => `${label}, ${line}`);
  return { surprises, created: first.created + second.created + third.created };
};
