import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { nameOf } from './context';
import type { Call } from './context';
import { CUSTOM_FIELDS, entryId } from './custom-fields';
import { bareMessage } from './refusals';

export const DEFINITION_QUERY = ['fields', 'paging', 'orderby'];

/** `GET /api/v3/extensionuserdefinitions` (sheet section 5): without a right to a field its definition is missing too. */
export const listDefinitions = ({ exchange, account, access }: Call): SimulatedAnswer => {
  const fields = (exchange.query.get('fields') ?? '').split(',');
  const named = fields.includes('name');
  if (named && account.variants.definitionNames === 'unknown_property')
    return bareMessage(400, 'Unknown property name');
  const shown = CUSTOM_FIELDS.filter(({ key }) => !access.hidden(nameOf(key)));
  const items = shown.map((field) => ({
    id: field.key,
    ...(named && { name: field.label }),
    formatKey: field.formatKey,
    extensionUserPropertyListEntries: (field.options ?? []).map((option) => ({
      id: entryId(field, option),
      name: option,
    })),
  }));
  return json(200, { header: { generated: '2026-01-05T08:00:00', principal: 'Rollcall' }, data: { items } });
};
