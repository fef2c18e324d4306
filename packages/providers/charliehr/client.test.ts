import { afterEach, describe, expect, it } from '@jest/globals';
import { closeServers } from '#http/testing-server';
import { aClientOf, aList } from './testing-server';

afterEach(closeServers);

describe('CharlieHrClient', () => {
  it.each([
    [{ id: 'company_1', name: 'Acme' }, 'company_1'],
    [{ id: 17 }, '17'],
    [{ subdomain: 'acme' }, 'acme'],
  ])('knows the account of the company %j', async (company, accountId) => {
    const { client, paths } = await aClientOf(() => ({ body: { success: true, data: company } }));

    await expect(client.check()).resolves.toEqual({ accountId });
    expect(paths).toEqual(['/company']);
  });

  it.each([
    [{ success: false, error: { message: 'no' } }, 'provider.rejected'],
    [{ success: true, data: { name: 'Acme' } }, 'provider.malformed'],
    [{ success: true, data: [] }, 'provider.malformed'],
  ])('does not take %j for an account', async (body, code) => {
    const { client } = await aClientOf(() => ({ body }));

    await expect(client.check()).rejects.toMatchObject({ code });
  });

  it('reports which spellings and forms it met, and no values', async () => {
    const { client } = await aClientOf((path) =>
      path === '/team_members'
        ? {
            body: aList([
              { id: 'a', email: 'ann@acme.test', address: { town: 'Leeds' }, manager: null, shoe_size: 7 },
              { id: 'b', 'ann@acme.test': 1, manager: { id: 'a' } },
            ]),
          }
        : undefined,
    );

    await client.discoverFields();

    expect(client.spellingsMet()).toEqual([
      'team_members.address (object)',
      'team_members.address.town (text)',
      'team_members.email (text)',
      'team_members.id (text)',
      'team_members.manager (null)',
      'team_members.manager (object)',
      'team_members.manager.id (text)',
      'team_members.shoe_size (number)',
    ]);
  });
});

describe('the fields of an account', () => {
  const noteTypes = [
    { id: 'n1', name: 'Employee ID', type: 'Text' },
    { id: 'n2', name: 'Desk', type: 'Number' },
    { id: 'n3', name: 'Passport number', type: 'Text' },
    { id: 'n4', name: 'Home address', type: 'Checklist' },
    { id: 'n5' },
    { name: 'without an id' },
  ];
  const discover = async (profile: object, notes: number) => {
    const { client, paths } = await aClientOf((path) => {
      if (path === '/team_members') return { body: aList([profile]) };
      if (path === '/team_member_note_types') return { body: aList(noteTypes) };
      return path.endsWith('/notes') ? { status: notes, body: aList([]) } : undefined;
    });
    const catalogue = await client.discoverFields();
    return { paths, byId: new Map(catalogue.map((field) => [field.sourceField, field])) };
  };

  it('are the note types too, with type and suggestion, and refused ones by category', async () => {
    const { byId } = await discover({ id: 'ann' }, 200);

    expect(byId.get('notes.n1')).toMatchObject({
      type: 'text',
      suggestedFor: 'employeeNumber',
      readable: 'yes',
    });
    expect(byId.get('notes.n2')).toMatchObject({ label: 'Desk', type: 'decimal', custom: true });
    expect(byId.get('notes.n3')).toMatchObject({ refused: 'licence_or_passport', readable: 'unknown' });
    expect(byId.get('notes.n4')).not.toHaveProperty('suggestedFor');
    expect(byId.get('notes.n5')).toMatchObject({ label: 'n5' });
  });

  it('are readable where somebody has them, and unknown where nobody could tell', async () => {
    const { byId } = await discover({ id: 'ann', first_name: null }, 403);

    expect(byId.get('first_name')?.readable).toBe('yes');
    expect(byId.get('last_name')?.readable).toBe('no');
    expect(byId.get('salaries.pay_rate')?.readable).toBe('unknown');
    expect(byId.get('notes.n1')?.readable).toBe('no');
  });

  it('are found without a call per person where the profile has its notes', async () => {
    const { byId, paths } = await discover({ id: 'ann', notes: [] }, 500);

    expect(byId.get('notes.n1')?.readable).toBe('yes');
    expect(paths.filter((path) => path.includes('/notes'))).toEqual([]);
  });
});
