import type { Provider } from '../port';
import { readPlanner } from '../read-plan';
import { BambooHrClient } from './client';
import { parseCredentials } from './credentials';
import { declaration } from './declaration';
import { ID_FIELD } from './source-fields';
import { toEmployee } from './to-employee';

export const bamboohr: Provider = {
  declaration,
  open: (credentials, options) => new BambooHrClient(parseCredentials(credentials), options),
  planRead: readPlanner({ always: [ID_FIELD] }),
  toEmployee,
};
