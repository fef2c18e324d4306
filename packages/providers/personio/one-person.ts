import { sampleEmployees, samplePersons } from './account-sample';
import { firstOpenRoad } from './road-closed';
import type { Session } from './session';

/** A version of the API that is open to these credentials, and where it has its people. */
export type Road = { readonly session: Session; readonly people: string };

/**
 * The road to single people. Its list is asked first: a version that is gone answers 404 to everything, which says nothing
 * about anybody.
 */
export const firstRoad = async (v1: Session, v2: Session): Promise<Road> =>
  firstOpenRoad<Road>(
    async () => {
      await sampleEmployees(v1);
      return { session: v1, people: '/v1/company/employees' };
    },
    async () => {
      await samplePersons(v2);
      return { session: v2, people: '/v2/persons' };
    },
  );

/** Asks for one person; the answer is of no use but for being there. */
export const personOn = ({ session, people }: Road, employeeId: string): Promise<unknown> =>
  session.json({ method: 'GET', target: `${people}/${encodeURIComponent(employeeId)}` });
