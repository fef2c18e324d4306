import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { EventBus } from '#messaging/event-bus';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import { CompanyRepository } from '#storage/company-repository';
import { HistoryRepository } from '#storage/history-repository';
import { TombstoneRepository } from '#storage/tombstone-repository';
import { historyKey } from '#storage/keys';
import { stakeholderItem } from '#storage/stakeholder-item';
import { GivenUpBatches } from '../../../scripts/ops/repair/given-up-batches';
import { listCompanies } from '../../../scripts/ops/repair/list-companies';
import { repairEvents } from '../../../scripts/ops/repair/repair-events';
import { aCompany } from '../stack/a-company';
import { aBambooHrAccount, aConfiguredConnection, aSync, eventually } from '../stack/a-sync';
import { aListener } from '../stack/listener';
import { peekQueue } from '../stack/pause-queue';
import { everybody, historyOf, records } from '../stack/records';
import { stack } from '../stack/stack';

jest.setTimeout(120_000);

describe('repairing history and events', () => {
  let account: BambooHrSimulator;
  beforeAll(async () => {
    account = await aBambooHrAccount({ people: 12 });
  });
  afterAll(() => account.close());

  const start = async () => {
    const { companyId, as } = await aCompany();
    const client = await as('owner');
    await aSync(client, await aConfiguredConnection(client, account));
    const before = await historyOf(companyId);
    const [one, other] = await everybody(companyId);
    if (!one || !other) throw new Error('expected people');
    return { companyId, before, one, other };
  };
  const lose = async (companyId: string, stakeholderId: string) => {
    const { table } = records();
    await table.db.send(
      new DeleteCommand({ TableName: table.name, Key: { ...historyKey(companyId, stakeholderId, 1) } }),
    );
  };
  const repair = (companyId: string, apply: boolean) => {
    const { table, runs, stakeholders } = records();
    return repairEvents(
      { companyIds: [companyId], apply, settledBefore: new Date(Date.now() + 1_000) },
      {
        companies: new CompanyRepository(table),
        runs,
        stakeholders,
        history: new HistoryRepository(table),
        tombstones: new TombstoneRepository(table),
        bus: new EventBus(new EventBridgeClient({}), stack().busName),
        batches: new GivenUpBatches(stack().bucketName),
        now: () => new Date(),
      },
    );
  };

  it('makes up for an entry that was deleted, once, and sends its event', async () => {
    const { companyId, before, one } = await start();
    await lose(companyId, one.stakeholderId);
    const listener = await aListener();

    const rehearsed = await repair(companyId, false);
    const done = await repair(companyId, true);
    const again = await repair(companyId, true);

    const gap = { companyId, stakeholderId: one.stakeholderId, from: 1, to: 1 };
    expect(rehearsed.gaps).toEqual([expect.objectContaining(gap)]);
    expect(done.gaps).toEqual(rehearsed.gaps);
    expect(again.gaps).toEqual([]);
    const after = await historyOf(companyId);
    expect(after[one.stakeholderId]).toEqual([
      { ...before[one.stakeholderId]?.[0], sumsUpFrom: 1, at: one.updatedAt },
    ]);
    const events = await eventually(
      async () => (await peekQueue(listener)).join(),
      (text) => text.includes(one.stakeholderId),
    );
    expect(events).toContain(`evt_${one.stakeholderId}.1.StakeholderCreated`);
    expect(await listCompanies(records().table)).toContain(companyId);
  });

  it('records a batch that was given up on as it would have been, once', async () => {
    const { companyId, before, one } = await start();
    await lose(companyId, one.stakeholderId);
    const NewImage = marshall(stakeholderItem(one), { removeUndefinedValues: true });
    await new S3Client({ forcePathStyle: true }).send(
      new PutObjectCommand({
        Bucket: stack().bucketName,
        Key: `aws/lambda/test/${companyId}`,
        Body: JSON.stringify({ payload: JSON.stringify({ Records: [{ dynamodb: { NewImage } }] }) }),
      }),
    );

    const done = await repair(companyId, true);
    const again = await repair(companyId, true);

    expect(done).toMatchObject({ gaps: [], batches: [{ versions: 1, outcome: 'recorded' }] });
    expect(again).toMatchObject({ gaps: [], batches: [] });
    expect(await historyOf(companyId)).toEqual(before);
  });
});
