import { CONFESSIONS, SHIRT_SIZES } from '../population/organisation';
import { textOf } from '../population/person';
import type { Person } from '../population/person';
import type { Call } from './call';

type Definition = {
  key: string;
  label: string;
  type: 'text' | 'textarea' | 'boolean' | 'enum' | 'localdate';
  section: 'intro' | 'employment' | 'personalia' | 'misc';
  /** The population's field. */
  field: string;
  options?: Readonly<Record<string, string>>;
};

const labelled = (keys: readonly string[], label: (key: string) => string): Record<string, string> =>
  Object.fromEntries(keys.map((key) => [key, label(key)]));

/** What the company made itself; the last three hold data that a connector must refuse (B131). */
const DEFINITIONS: readonly Definition[] = [
  {
    key: 'shirtSize',
    label: 'Shirt size',
    type: 'enum',
    section: 'misc',
    field: 'customShirtsize',
    options: labelled(SHIRT_SIZES, (size) => `Size ${size}`),
  },
  { key: 'keyCard', label: 'Key card', type: 'boolean', section: 'employment', field: 'customKeycard' },
  { key: 'about', label: 'About me', type: 'textarea', section: 'intro', field: 'customAbout' },
  { key: 'badge', label: 'Badge', type: 'text', section: 'employment', field: 'customBadge' },
  { key: 'iban', label: 'IBAN', type: 'text', section: 'personalia', field: 'customIBAN' },
  { key: 'nationalId', label: 'Fødselsnummer', type: 'text', section: 'personalia', field: 'customNIN1' },
  {
    key: 'churchTax',
    label: 'Kirchensteuer',
    type: 'enum',
    section: 'personalia',
    field: 'customKirchensteuer',
    options: labelled(CONFESSIONS, (confession) => confession.toUpperCase()),
  },
];

/** Definitions travel with every user, whether there is a value or not (sheet section 5). */
export const customFields = ({ access, variants }: Call, person: Person): Record<string, unknown> => {
  const shown = DEFINITIONS.filter(({ key }) => !access.hiddenOn(`custom.${key}`, person.id));
  const members = shown.map(({ key, field, options, ...definition }) => {
    const stored = textOf(person, field) ?? undefined;
    const text = options && stored && variants.enumValues === 'label' ? options[stored] : stored;
    const value = definition.type === 'boolean' && stored !== undefined ? stored === 'true' : text;
    return [key, { ...definition, value, options, editable: true }];
  });
  return Object.fromEntries(members);
};
