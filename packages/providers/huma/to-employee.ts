import { employeeMapper } from '../row-to-employee';
import { ID_FIELD } from './source-fields';

/** One row of `readPeople`, whose values are joined already. */
export const toEmployee = employeeMapper({ id: ID_FIELD });
