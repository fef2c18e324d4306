import * as z from 'zod';
import type { Exchange, RecordedRequest, SimulatedAnswer } from './exchange';
import { faultSchema } from './faults';
import type { FaultSwitches } from './faults';
import { json } from './json-answer';
import { parseJson } from './open-exchange';

export const CONTROL_PREFIX = '/__simulator/';

/** What a provider's simulator lets the control API do with its data. */
export type ControlHooks = { nextDay(): unknown; people(): unknown };
type Controlled = ControlHooks & {
  faults: FaultSwitches;
  requests: readonly RecordedRequest[];
  fieldsInUse: (fields: readonly string[] | undefined) => void;
};

const faultsSchema = z.array(faultSchema);
const fieldsInUseSchema = z.array(z.string()).nullable();

/** The remote control: `npm start` and tests in other processes set faults and move the calendar with it. No authentication. */
export const answerControl = (exchange: Exchange, controlled: Controlled): SimulatedAnswer => {
  switch (`${exchange.method} ${exchange.path.slice(CONTROL_PREFIX.length)}`) {
    case 'GET faults':
      return json(200, controlled.faults.list());
    case 'POST faults':
      return addFaults(exchange, controlled);
    case 'DELETE faults':
      controlled.faults.clear();
      return json(200, []);
    case 'GET requests':
      return json(200, controlled.requests);
    case 'POST next-day':
      return json(200, controlled.nextDay());
    case 'PUT fields-in-use':
    case 'POST fields-in-use':
      return setFieldsInUse(exchange, controlled);
    case 'GET people':
      return json(200, controlled.people());
    default:
      return json(404, { error: 'unknown control call: see packages/simulators/README.md' });
  }
};

const addFaults = (exchange: Exchange, { faults }: Controlled): SimulatedAnswer => {
  const parsed = faultsSchema.safeParse([parseJson(exchange.body)].flat());
  if (!parsed.success) return json(400, { error: z.prettifyError(parsed.error) });
  for (const fault of parsed.data) faults.add(fault);
  return json(200, faults.list());
};

/** A list of names, or null to stop checking. */
const setFieldsInUse = (exchange: Exchange, { fieldsInUse }: Controlled): SimulatedAnswer => {
  const parsed = fieldsInUseSchema.safeParse(parseJson(exchange.body));
  if (!parsed.success) return json(400, { error: z.prettifyError(parsed.error) });
  fieldsInUse(parsed.data ?? undefined);
  return json(200, parsed.data);
};
