import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import { aCompany } from '../stack/a-company';
import { aBambooHrAccount, aConfiguredConnection, aRun, aSync, approved, eventually } from '../stack/a-sync';
import { everybody } from '../stack/records';

jest.setTimeout(120_000);

describe('bad data in the HR system', () => {
  let account: BambooHrSimulator;
  beforeEach(async () => {
    account = await aBambooHrAccount();
  });
  afterEach(() => account.close());

  const start = async () => {
    const company = await aCompany();
    return { companyId: company.companyId, client: await company.as('owner') };
  };
  const personOf = async (companyId: string, connectionId: string, employeeId: string) => {
    const people = await everybody(companyId);
    return people.find(({ links }) => links[connectionId]?.includes(employeeId));
  };
  /** Employee ids of two ordinary people. */
  const two = () => {
    const [one, other] = account.people.filter((_, index) => index % 2 === 0).map(({ id }) => id);
    return { one: one ?? '', other: other ?? '' };
  };

  it('reports a bad row and a bad field by employee id and field, and applies all others (B91)', async () => {
    const { client, companyId } = await start();
    const { one, other } = two();
    account.setPerson(one, { firstName: null, lastName: null, preferredName: null });
    account.setPerson(other, { country: 'Atlantis' });
    const connectionId = await aConfiguredConnection(client, account);

    const run = await aRun(client, connectionId);
    const done = await approved(client, run);

    const { items } = await client.listProblems({ runId: run.runId });
    expect(items).toContainEqual(expect.objectContaining({ code: 'row.name_missing', employeeId: one }));
    expect(items).toContainEqual(
      expect.objectContaining({ code: 'country.unknown', employeeId: other, field: 'country' }),
    );
    expect(items.every(({ remedy }) => remedy.length > 10)).toBe(true);
    expect(done.state).toBe('completed_with_problems');
    expect(await personOf(companyId, connectionId, one)).toBeUndefined();
    const person = await personOf(companyId, connectionId, other);
    expect(person?.fields).not.toHaveProperty('country');
    expect(person?.fields).toHaveProperty('city');
    expect(run.plan?.counts.create).toBe((await everybody(companyId)).length);
  });

  it('keeps the value that was there while the new one is bad, and takes the other fields of that person', async () => {
    const { client, companyId } = await start();
    const { one } = two();
    const connectionId = await aConfiguredConnection(client, account);
    await aSync(client, connectionId);
    const before = await personOf(companyId, connectionId, one);

    account.setPerson(one, { country: 'Atlantis', city: 'Newtown' });
    const run = await aSync(client, connectionId);

    const after = await personOf(companyId, connectionId, one);
    expect(run.applied).toMatchObject({ applied: 1, refused: 0, failed: 0 });
    expect(after?.fields['country']).toEqual(before?.fields['country']);
    expect(after?.fields['city']?.value).toBe('Newtown');
    expect(after?.version).toBe((before?.version ?? 0) + 1);
  });

  it('reports a field whose permission was taken away once, clears nothing (B38), and goes on when it is back', async () => {
    const { client, companyId } = await start();
    const { one } = two();
    const connectionId = await aConfiguredConnection(client, account, { clearFields: ['city'] });
    await aSync(client, connectionId);
    const before = await everybody(companyId);
    account.setPerson(one, { city: 'Newtown' });
    account.faults.add({ kind: 'field_not_readable', fields: ['city'], times: null });

    const without = await aRun(client, connectionId);
    const { items } = await client.listProblems({ runId: without.runId, code: 'permission.lost' });
    const meanwhile = await everybody(companyId);
    account.faults.clear();
    await aSync(client, connectionId);

    expect(items.filter(({ field }) => field === 'city')).toHaveLength(1);
    expect(without.plan?.counts).toMatchObject({ create: 0, update: 0, leaver: 0, link: 0 });
    expect(meanwhile).toEqual(before);
    expect((await personOf(companyId, connectionId, one))?.fields['city']?.value).toBe('Newtown');
  });

  it('fills a field once the key may read it and fields are discovered again (B145)', async () => {
    const { client, companyId } = await start();
    const { one } = two();
    account.faults.add({ kind: 'field_not_readable', fields: ['city'], times: null });
    const connectionId = await aConfiguredConnection(client, account);
    await aSync(client, connectionId);
    const before = await personOf(companyId, connectionId, one);
    account.faults.clear();

    await client.discoverFields({ connectionId });
    await eventually(
      () => client.getFields({ connectionId }),
      ({ fields }) =>
        fields.some(({ sourceField, readable }) => sourceField === 'city' && readable === 'yes'),
    );
    const run = await aSync(client, connectionId);

    expect(before?.fields).not.toHaveProperty('city');
    expect(run.plan?.counts).toMatchObject({ create: 0, leaver: 0, link: 0 });
    expect((await personOf(companyId, connectionId, one))?.fields).toHaveProperty('city');
  });
});
