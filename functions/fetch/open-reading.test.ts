import { describe, expect, it } from '@jest/globals';
import { sampleRun } from '#events/base';
import type { ConnectionToOpen } from '#providers/open-provider';
import { aCatalogue, aConfiguration, aConnection } from '#test/builders/a-connection';
import { aRun } from '#test/builders/a-plan';
import { openReading } from './open-reading';
import type { FetchServices } from './services';

describe('openReading', () => {
  it('reads with the credentials that work, never with those still on trial', async () => {
    const opened: { connection: ConnectionToOpen; secret: string }[] = [];
    const services = {
      tombstones: { list: async () => [] },
      connections: { find: async () => aConnection({ pendingCredentials: 'v2' }) },
      configurations: { find: async () => aConfiguration() },
      catalogues: { find: async () => aCatalogue() },
      secrets: { read: async (_name: string, stage: string) => stage },
      openProvider: (connection: ConnectionToOpen, secret: string) => {
        opened.push({ connection, secret });
        return {};
      },
    } as unknown as FetchServices;

    await openReading(aRun(sampleRun), services);

    expect(opened[0]?.secret).toBe('AWSCURRENT');
    // Renewals of tokens follow the connection that the client was opened with.
    expect(opened[0]?.connection.pendingCredentials).toBeUndefined();
  });
});
