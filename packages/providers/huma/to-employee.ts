import { employeeMapper } from '../row-to-employee';
import { ID_FIELD } from './source-fields';

/** One row of `readPeople`, whose values are joined already. People without a start date are synced: only BambooHR leaves them out (B42). */
export const toEmployee = employeeMapper({ id: ID_FIELD });
