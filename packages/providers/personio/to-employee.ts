import { employeeMapper } from '../row-to-employee';
import { ID_FIELD } from './source-fields';

/** One row of either road; its values have been brought into one form when it was read (rows.ts). */
export const toEmployee = employeeMapper({ id: ID_FIELD });
