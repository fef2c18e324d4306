import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { choosePort, portFromEnvironment } from './port';

const listen = (server: Server, port = 0) =>
  new Promise<number>((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(address && typeof address === 'object' ? address.port : 0);
    });
  });

describe('portFromEnvironment', () => {
  it('reads ROLLCALL_PORT and asks for none when it is unset or empty', () => {
    expect(portFromEnvironment({ ROLLCALL_PORT: '4700' })).toBe(4700);
    expect(portFromEnvironment({})).toBeUndefined();
    expect(portFromEnvironment({ ROLLCALL_PORT: '' })).toBeUndefined();
  });

  it.each(['0', '65536', '47x', '1.5', '-1'])('refuses %s with the range that is allowed', (text) => {
    expect(() => portFromEnvironment({ ROLLCALL_PORT: text })).toThrow(
      `ROLLCALL_PORT=${text} is not a port: use a number from 1 to 65535`,
    );
  });
});

describe('choosePort', () => {
  const servers: Server[] = [];
  const aServer = () => {
    const server = createServer();
    servers.push(server);
    return server;
  };
  afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done)))));

  it('refuses a port somebody listens on and says how to choose another', async () => {
    const taken = await listen(aServer());

    const choice = choosePort(taken);

    await expect(choice).rejects.toThrow(`port ${taken} is taken: set ROLLCALL_PORT=`);
  });

  it('gives the wanted port when nobody listens on it', async () => {
    const server = aServer();
    const port = await listen(server);
    await new Promise((done) => server.close(done));

    expect(await choosePort(port)).toBe(port);
  });

  it('finds a port that can be listened on when none is wanted', async () => {
    const port = await choosePort(undefined);

    expect(await listen(aServer(), port)).toBe(port);
  });
});
