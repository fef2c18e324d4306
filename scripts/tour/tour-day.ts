import type { RunView } from '#api-contract/runs';
import type { Client } from '#client/client';
import type { GuardCode, ProblemCode } from '#domain/plan';
import type { RunState } from '#domain/run';
import type { Cast } from './cast';
import type { Office } from './office';

/** What somebody at the company does about a sync, and sees. */
export type Desk = Pick<Office, 'connectionId' | 'hr' | 'clock'> & {
  readonly client: Client;
  readonly cast: Cast;
  /** The day's scheduled run; undefined when none was due. */
  readonly run: RunView | undefined;
  /** One line of what was done here, or why. */
  readonly say: (line: string) => void;
};

/** What has to be true in the evening. Kinds of change that are not named are 0; what else is not named is not looked at. */
export type Expectation = {
  /** `none`: no run was due. */
  readonly state?: RunState | 'none';
  readonly create?: number;
  readonly update?: number;
  readonly leaver?: number;
  readonly link?: number;
  readonly guards?: readonly GuardCode[];
  readonly problems?: readonly ProblemCode[];
  /** Events about people, by type; those not named did not come. */
  readonly events?: Readonly<Record<string, number>>;
};

/** One day of the company's life: what happens in the HR system, then the scheduled sync, then what people do about it. */
export type TourDay = {
  /** Day of the month. */
  readonly day: number;
  readonly title: string;
  readonly inHr?: (cast: Cast, office: Pick<Office, 'hr'>) => void;
  readonly atDesk?: (desk: Desk) => Promise<void>;
  readonly expect: Expectation;
};
