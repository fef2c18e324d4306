import type { Provider } from '../port';
import { BambooHrClient } from './client';
import { parseCredentials } from './credentials';
import { declaration } from './declaration';
import { planRead } from './read-plan';
import { toEmployee } from './to-employee';

export const bamboohr: Provider = {
  declaration,
  open: (credentials, options) => new BambooHrClient(parseCredentials(credentials), options),
  planRead,
  toEmployee,
};
