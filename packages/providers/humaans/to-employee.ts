import { employeeMapper } from '../row-to-employee';
import { ID_FIELD } from './source-fields';

/** One row: a person with the job role and the salary in force. Values stay as Humaans writes them, several teams become one text. */
export const toEmployee = employeeMapper({ id: ID_FIELD });
