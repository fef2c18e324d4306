import { connect, createServer } from 'node:net';
import { LocalError } from './local-error';

/** The port that ROLLCALL_PORT asks for, undefined if it asks for none. */
export const portFromEnvironment = (env: NodeJS.ProcessEnv): number | undefined => {
  const text = env['ROLLCALL_PORT'];
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new LocalError(`ROLLCALL_PORT=${text} is not a port: use a number from 1 to 65535`);
};

/** The wanted port if nobody listens on it, or some free one if none is wanted. Throws LocalError if it is taken. */
export async function choosePort(wanted: number | undefined): Promise<number> {
  if (wanted === undefined) return freePort();
  // "localhost" may mean either family: somebody else's server on ::1 would answer in our place.
  for (const host of ['127.0.0.1', '::1']) {
    if (await isListening(host, wanted)) {
      throw new LocalError(
        `port ${wanted} is taken: set ROLLCALL_PORT=<another port>, or leave it out to use any free one`,
      );
    }
  }
  return wanted;
}

const isListening = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const answer = (listening: boolean) => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
    socket.once('timeout', () => answer(false));
  });

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object'
          ? resolve(address.port)
          : reject(new LocalError('no free port found')),
      );
    });
  });
