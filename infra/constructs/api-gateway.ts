import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { House } from './house';

/** Not ANY: that would take the browser's OPTIONS, which carries no token, and answer it 401. */
const METHODS = [HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE];

/** Enough to follow a call, nothing about a person: no address, no agent, no query, no token; paths hold ids only. */
const ACCESS_LOG = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  bytes: '$context.responseLength',
  refused: '$context.authorizer.error',
  integrationError: '$context.integrationErrorMessage',
});

export type ApiGatewayProps = {
  readonly house: House;
  readonly function: IFunction;
  /** Whose tokens are taken: `iss`, and `aud` or `client_id`. */
  readonly issuer: string;
  readonly audience: readonly string[];
};

/** The HTTP API: every route needs a valid token, but for the OpenAPI document. */
export class ApiGateway extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, props: ApiGatewayProps) {
    super(scope, id);
    const { house } = props;
    const { corsOrigins } = house.settings;
    this.api = new HttpApi(this, 'Api', {
      apiName: house.prefix,
      createDefaultStage: false,
      ...(corsOrigins.length > 0 ? { corsPreflight: corsOf(corsOrigins) } : {}),
    });
    this.addStage(house);
    this.addRoutes(props);
    house.alarms.raise(this, {
      name: 'api-errors',
      impact: 'Callers of the API get errors that are ours: people cannot see or approve changes.',
      metric: this.api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
      threshold: 5,
    });
  }

  private addRoutes({ function: handler, issuer, audience }: ApiGatewayProps): void {
    const integration = new HttpLambdaIntegration('Function', handler);
    const authorizer = new HttpJwtAuthorizer('Tokens', issuer, { jwtAudience: [...audience] });
    this.api.addRoutes({ path: '/v1/{proxy+}', methods: METHODS, integration, authorizer });
    const [open] = this.api.addRoutes({
      path: '/v1/openapi.json',
      methods: [HttpMethod.GET],
      integration,
      authorizer: new HttpNoneAuthorizer(),
    });
    if (open) {
      Validations.of(open).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason: 'The OpenAPI document describes the API; it is the same for everyone and holds no data.',
      });
    }
  }

  private addStage({ settings }: House): void {
    const logs = new LogGroup(this, 'AccessLogs', {
      logGroupName: `/rollcall/${settings.stage}/access`,
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: settings.throttle.rate, burstLimit: settings.throttle.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logs),
        format: AccessLogFormat.custom(ACCESS_LOG),
      },
    });
  }
}

const corsOf = (allowOrigins: string[]) => ({
  allowOrigins,
  allowMethods: [
    CorsHttpMethod.GET,
    CorsHttpMethod.POST,
    CorsHttpMethod.PUT,
    CorsHttpMethod.PATCH,
    CorsHttpMethod.DELETE,
  ],
  allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'x-correlation-id'],
  exposeHeaders: [
    'location',
    'retry-after',
    'www-authenticate',
    'ratelimit',
    'ratelimit-policy',
    'x-correlation-id',
    'idempotency-replayed',
  ],
  maxAge: Duration.hours(1),
});
