import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { objectTo } from '../router';
import type { Call } from './call';
import { unitOf } from './facts';
import { UNITS } from './ids';
import { badRequest, forbiddenV2, notFoundV2 } from './refusals';
import { answerList } from './v2-list';

const kindOf = ({ exchange }: Call): 'department' | 'team' | undefined => {
  const type = exchange.query.get('type');
  return type === 'department' || type === 'team' ? type : undefined;
};

/** `GET /v2/org-units/{id}?type=…` (sheet section 3.4). */
export const orgUnit = (call: Call): SimulatedAnswer => {
  if (call.variants.v2OrgUnits === 'refused') return forbiddenV2();
  const kind = kindOf(call);
  if (kind === undefined) return badRequest();
  const { id } = call.params;
  // Units that a test made up are known by the people in them.
  const used = call.population.people.flatMap((person) => unitOf(person, kind) ?? []);
  const unit = [...UNITS[kind], ...used].find((one) => String(one.id) === id);
  return unit ? json(200, body(unit, kind)) : notFoundV2();
};

/** The list is beta: it needs the header (sheet section 1). */
export const orgUnitList = (call: Call): SimulatedAnswer => {
  if (call.variants.v2OrgUnits === 'refused') return forbiddenV2();
  const kind = kindOf(call);
  if (call.exchange.headers['beta'] !== 'true') {
    objectTo(call.exchange, 'missing Beta: true');
    return badRequest();
  }
  if (kind === undefined) return badRequest();
  return answerList(call, UNITS[kind], { most: 100, usual: 100, render: (unit) => body(unit, kind) });
};

const body = ({ id, name }: { id: number; name: string }, type: string) => ({
  id: String(id),
  name,
  description: null,
  abbreviation: null,
  type,
  parent_id: null,
});
