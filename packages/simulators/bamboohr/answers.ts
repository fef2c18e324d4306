import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import type { Call } from './call';

/** JSON only for those who ask for it; the older endpoints answer XML otherwise (sheet section 1). */
export const jsonOrXml = (call: Call, value: unknown, root: string): SimulatedAnswer =>
  wantsJson(call.exchange.headers.accept) ? json(200, value) : xml(root, value);

export const wantsJson = (accept: string | undefined): boolean => (accept ?? '').includes('application/json');

const xml = (root: string, value: unknown): SimulatedAnswer => ({
  status: 200,
  headers: { 'content-type': 'text/xml; charset=UTF-8' },
  body: `<?xml version="1.0"?>\n${element(root, value)}\n`,
});

// Close to the real documents, not a copy of them: a client has no business reading these.
const element = (name: string, value: unknown): string => `<${name}>${content(value)}</${name}>`;

const content = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((item) => element('item', item)).join('');
  if (typeof value !== 'object') return escape(typeof value === 'string' ? value : JSON.stringify(value));
  return Object.entries(value)
    .map(([key, inner]) => `<field id="${escape(key)}">${content(inner)}</field>`)
    .join('');
};

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
