import { afterEach, describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema, fieldUseOf } from '#domain/configuration';
import { charliehr } from '#providers/charliehr/provider';
import { ZONES } from '#simulators/charliehr/places';
import { amountOf } from '#simulators/population/pay';
import { textOf } from '#simulators/population/person';
import { aClient, anAccount, closeAccounts, everybody, readWith, TODAY } from './charliehr-ask';

afterEach(closeAccounts);

describe('CharlieHR: people joined', () => {
  it('have the group and team, the office and the manager that the account shows', async () => {
    const { read, simulator } = await readWith({});

    for (const { id, fields } of simulator.people) {
      const department = textOf({ fields }, 'department');
      const manager = textOf({ fields }, 'supervisorEId');
      expect(read.get(simulator.vendorId(id))).toMatchObject({
        group: department,
        team: department,
        manager: manager === null ? null : simulator.vendorId(manager),
        'custom.office': textOf({ fields }, 'location'),
      });
    }
  });

  it('have the time zone of their office, where it is in use', async () => {
    const { simulator } = await anAccount({});
    const client = aClient(simulator);
    const catalogue = await client.discoverFields();
    const use = fieldUseOf(configurationSettingsSchema.parse({ optionalFields: ['timeZone'] }));

    const read = await everybody(client, charliehr.planRead(use, catalogue));

    for (const { id, fields } of simulator.people) {
      const timeZone = ZONES[textOf({ fields }, 'location') ?? ''];
      expect(read.get(simulator.vendorId(id))?.['timeZone']).toBe(timeZone);
    }
    expect(new Set([...read.values()].map((one) => one['timeZone'])).size).toBeGreaterThan(2);
  });

  it('have the pay in force today: neither the raise of next month nor the pay of last year', async () => {
    const { simulator, client, plan, read } = await readWith({});
    const raised = simulator.people.find(({ scheduled }) => scheduled !== undefined);
    const member = simulator.vendorId(raised?.id ?? '');
    const before = amountOf(raised?.fields['payRate'] ?? null);
    const after = amountOf(raised?.scheduled?.fields['payRate'] ?? null);

    for (let day = 0; day < 60; day += 1) simulator.nextDay();
    const later = await everybody(aClient(simulator), plan);

    expect([before, after]).not.toContain(null);
    expect(read.get(member)?.['payRate']).toBe(before);
    expect(later.get(member)?.['payRate']).toBe(after);
    await expect(client.readPage({ plan })).resolves.toMatchObject({ total: simulator.people.length });
  });

  it('have no pay yet before their first day', async () => {
    const { read, simulator } = await readWith({});

    const coming = simulator.people.filter(({ fields }) => String(fields['hireDate'] ?? '') > TODAY);
    expect(coming.length).toBeGreaterThan(1);
    for (const { id } of coming)
      expect(read.get(simulator.vendorId(id))).toMatchObject({
        payRate: null,
        employmentStatus: 'pre-boarding',
      });
  });

  it('have their notes, and never those that are refused', async () => {
    const { read, simulator, client } = await readWith({ notes: 'endpoint' });

    for (const { id, fields } of simulator.people)
      expect(read.get(simulator.vendorId(id))).toMatchObject({
        'custom.shirtSize': textOf({ fields }, 'customShirtsize'),
        'custom.keyCard': textOf({ fields }, 'customKeycard') === 'true' ? 'Handed out' : null,
      });
    const catalogue = await client.discoverFields();
    const refused = catalogue.filter((field) => field.refused !== undefined);
    expect(refused.map(({ label }) => label)).toEqual(['IBAN', 'Kirchensteuer', 'National insurance number']);
    expect(JSON.stringify([...read])).not.toMatch(/DE\d{20}/);
  });

  it('may have their employee number from a note, which is suggested for it', async () => {
    const { client, simulator } = await anAccount();
    const catalogue = await client.discoverFields();
    const suggested = catalogue.find(({ suggestedFor }) => suggestedFor === 'employeeNumber');
    const use = {
      employeeFields: ['firstName', 'lastName', 'employeeNumber'],
      customFields: [],
      fieldSources: { employeeNumber: suggested?.sourceField ?? '' },
    };

    const read = await everybody(client, charliehr.planRead(use, catalogue));

    expect(suggested).toMatchObject({ label: 'Employee number', custom: true });
    for (const { id, fields } of simulator.people)
      expect(read.get(simulator.vendorId(id))?.['employeeNumber']).toBe(textOf({ fields }, 'employeeNumber'));
  });
});
