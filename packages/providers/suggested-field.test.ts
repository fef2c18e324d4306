import { describe, expect, it } from '@jest/globals';
import { suggestedField } from './suggested-field';

describe('suggestedField', () => {
  it.each([
    ['Personal email', 'personalEmail'],
    ['Private E-Mail-Adresse', 'personalEmail'],
    ['E-mail personnel', 'personalEmail'],
    ['Correo electrónico personal', 'personalEmail'],
    ['Mobile phone', 'mobilePhone'],
    ['Handynummer', 'mobilePhone'],
    ['Téléphone portable', 'mobilePhone'],
    ['Móvil', 'mobilePhone'],
    ['Address', 'addressLine1'],
    ['Straße und Hausnummer', 'addressLine1'],
    ['Dirección', 'addressLine1'],
    ['Address line 2', 'addressLine2'],
    ['Adresszusatz', 'addressLine2'],
    ["Complément d'adresse", 'addressLine2'],
    ['Postcode', 'zipCode'],
    ['PLZ', 'zipCode'],
    ['Código postal', 'zipCode'],
    ['Wohnort', 'city'],
    ['Ville', 'city'],
    ['Country', 'country'],
    ['País', 'country'],
    ['Employee ID', 'employeeNumber'],
    ['Personalnummer', 'employeeNumber'],
    ['Numéro employé', 'employeeNumber'],
    ['Geburtsdatum', 'birthDate'],
    ['date_of_birth', 'birthDate'],
    ['Marital status', 'civilStatus'],
    ['État civil', 'civilStatus'],
    ['Occupation type', 'employmentType'],
    ['Beschäftigungsart', 'employmentType'],
    ['Team', 'team'],
    ['Équipe', 'team'],
  ])('takes %s for %s (B40, B55)', (label, field) => {
    expect(suggestedField([label])).toBe(field);
  });

  it.each([
    'Emergency contact mobile',
    'Previous address',
    'Shirt size',
    'Office city',
    'Email',
    'Land line',
    'Team lead',
  ])('suggests nothing for %s', (label) => {
    expect(suggestedField([label])).toBeUndefined();
  });

  it('goes by any of the names', () => {
    expect(suggestedField(['Contact (privé)', 'personal_email'])).toBe('personalEmail');
  });
});
