/**
 * A field's name as plain words for comparing: lower case, camel case split, accents and punctuation gone, digits kept.
 * "customPassNumber1" becomes "custom pass number1", "Straße & Nr." becomes "strasse and nr".
 */
export const foldedName = (name: string): string =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036F]/g, '')
    .replaceAll('&', ' and ')
    .replaceAll(/['’]s\b/g, 's')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
