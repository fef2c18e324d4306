import type { Provider } from '../port';
import { readPlanner } from '../read-plan';
import { LuccaClient } from './client';
import { parseCredentials } from './credentials';
import { declaration } from './declaration';
import { ID_FIELD } from './source-fields';
import { toEmployee } from './to-employee';

export const lucca: Provider = {
  declaration,
  open: (credentials, options) => new LuccaClient(parseCredentials(credentials), options),
  planRead: readPlanner({ always: [ID_FIELD] }),
  toEmployee,
};
