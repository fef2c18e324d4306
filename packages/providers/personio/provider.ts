import type { Provider } from '../port';
import { readPlanner } from '../read-plan';
import { PersonioClient } from './client';
import { parseCredentials } from './credentials';
import { declaration } from './declaration';
import { ID_FIELD } from './source-fields';
import { toEmployee } from './to-employee';

export const personio: Provider = {
  declaration,
  open: (credentials, options) => new PersonioClient(parseCredentials(credentials), options),
  planRead: readPlanner({ always: [ID_FIELD] }),
  toEmployee,
};
