import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function, RecursiveLoop, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { FunctionEnvironments, FunctionName } from '../function-environments';
import type { House } from './house';

export type HouseFunctionProps<Name extends FunctionName, Added extends string = never> = {
  readonly house: House;
  readonly name: Name;
  /** One sentence: what a person loses while this function fails. */
  readonly impact: string;
  readonly timeout: Duration;
  /** MB. Lambda gives a whole vCPU at 1769. */
  readonly memorySize: number;
  /** Exactly what `functions/<name>/config.ts` reads, but for what the caller adds by itself. */
  readonly environment: Omit<FunctionEnvironments[Name], Added>;
  /** It sends messages to its own queue: without this, Lambda stops the chain after about 16 hops. */
  readonly continuesItself?: boolean | undefined;
};

/**
 * A function as all of ours are: Node.js 24 on arm64, traced, a log group with an end, a role that holds nothing but what
 * is granted, and alarms for errors and throttling. Functions fed by a queue are made by `Stage` only.
 */
export class HouseFunction<Name extends FunctionName, Added extends string = never> extends Function {
  /** Never undefined here, as it is in Function. */
  readonly executionRole: Role;

  constructor(scope: Construct, id: string, props: HouseFunctionProps<Name, Added>) {
    const { house, name, continuesItself = false } = props;
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      logGroupName: `/rollcall/${house.settings.stage}/${name}`,
      retention: house.settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    super(scope, id, {
      functionName: `${house.prefix}-${name}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'handler.handler',
      code: house.code(name),
      role,
      logGroup,
      timeout: props.timeout,
      memorySize: props.memorySize,
      environment: Object.fromEntries(
        Object.entries(props.environment).map(([key, value]) => [key, String(value)]),
      ),
      tracing: Tracing.ACTIVE,
      ...(continuesItself ? { recursiveLoop: RecursiveLoop.ALLOW } : {}),
    });
    this.executionRole = role;
    logGroup.grantWrite(role);
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'X-Ray segments and the list of table streams have no resource to name; test/infra checks that nothing else uses *.',
    });
    this.raiseAlarms(props);
  }

  private raiseAlarms({ house, name, impact }: HouseFunctionProps<Name, Added>): void {
    const each = { period: Duration.minutes(5), statistic: 'Sum' };
    const persistent = { periods: 2, outOf: 3 };
    house.alarms.raise(this, {
      name: `${name}-failing`,
      impact,
      metric: this.metricErrors(each),
      ...persistent,
    });
    house.alarms.raise(this, {
      name: `${name}-throttled`,
      impact,
      metric: this.metricThrottles(each),
      ...persistent,
    });
  }
}
