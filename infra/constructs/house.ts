import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { FunctionName } from '../function-environments';
import type { StageSettings } from '../settings';
import type { AlarmDesk } from './alarm-desk';

/** What every construct of one deployment shares. */
export type House = {
  readonly settings: StageSettings;
  /** Begins every name that people see: functions, queues, alarms, log groups, secrets. One per account and region. */
  readonly prefix: string;
  readonly alarms: AlarmDesk;
  readonly code: (name: FunctionName) => Code;
};
