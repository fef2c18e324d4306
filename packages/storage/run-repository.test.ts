import { describe, expect, it } from '@jest/globals';
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { aRun } from '#test/builders/a-plan';
import { RunRepository } from './run-repository';
import { createTable } from './table';

const aTableThatHolds = (item: object) => {
  const table = createTable('register', { region: 'eu-central-1' });
  const mock = mockClient(table.db);
  mock.on(TransactWriteCommand).resolves({});
  mock.on(GetCommand).resolves({ Item: { ...item } });
  return table;
};

const now = '2026-03-01T06:00:05.000Z';

describe('a move', () => {
  it('answers the run as it left it, so that whoever ended it at the same moment is not overwritten', async () => {
    const requested = aRun({ state: 'requested', plan: undefined });
    const runs = new RunRepository(aTableThatHolds({ ...requested, state: 'cancelled' }));

    const outcome = await runs.move({ run: requested, to: 'fetching', now });

    expect(outcome).toMatchObject({ kind: 'moved', run: { state: 'fetching', epoch: requested.epoch } });
  });

  it('does not hand a higher epoch to whom it was taken from', async () => {
    const fetching = aRun({ state: 'fetching', epoch: 3 });
    const runs = new RunRepository(aTableThatHolds({ ...fetching, state: 'normalising', epoch: 4 }));

    const outcome = await runs.move({ run: fetching, to: 'normalising', now });

    expect(outcome).toMatchObject({ kind: 'moved', run: { state: 'normalising', epoch: 3 } });
  });
});
