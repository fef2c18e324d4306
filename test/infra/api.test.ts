import { describe, expect, it } from '@jest/globals';
import { aTemplate, at, idIn, listAt, only, resources, textAt } from './a-stack';

const template = aTemplate();

describe('the API', () => {
  it('asks for a token on every route but the OpenAPI document', () => {
    const routes = resources(template, 'AWS::ApiGatewayV2::Route');
    const open = routes
      .filter((route) => route['AuthorizationType'] !== 'JWT')
      .map((route) => route['RouteKey']);

    expect(open).toEqual(['GET /v1/openapi.json']);
    expect(routes.map((route) => route['RouteKey'])).toEqual(
      expect.arrayContaining(['GET /v1/{proxy+}', 'POST /v1/{proxy+}', 'DELETE /v1/{proxy+}']),
    );
  });

  it('leaves OPTIONS to the gateway, since browsers send it without a token', () => {
    const api = only(
      resources(aTemplate({ corsOrigins: ['https://app.example.com'] }), 'AWS::ApiGatewayV2::Api'),
    );
    const keys = resources(template, 'AWS::ApiGatewayV2::Route').map((route) => route['RouteKey']);

    expect(at(api, 'CorsConfiguration', 'AllowOrigins')).toEqual(['https://app.example.com']);
    expect(keys.filter((one) => /^(ANY|OPTIONS|\$default)/.test(String(one)))).toEqual([]);
  });

  it('takes the tokens of its own user pool, for its own client', () => {
    const authorizer = only(resources(template, 'AWS::ApiGatewayV2::Authorizer'));
    const client = only(resources(template, 'AWS::Cognito::UserPoolClient'));

    expect(JSON.stringify(at(authorizer, 'JwtConfiguration', 'Issuer'))).toContain('https://cognito-idp.');
    expect(listAt(authorizer, 'JwtConfiguration', 'Audience').map(idIn)).toEqual([client.id]);
  });

  it('takes the tokens of another issuer instead, and then has no user pool', () => {
    const identity = { issuer: 'https://login.example.com/', audience: ['rollcall'] };
    const other = aTemplate({ identity });

    expect(only(resources(other, 'AWS::ApiGatewayV2::Authorizer'))['JwtConfiguration']).toEqual({
      Issuer: identity.issuer,
      Audience: identity.audience,
    });
    expect(resources(other, 'AWS::Cognito::UserPool')).toEqual([]);
  });

  it('limits calls, and logs them without anything about the caller', () => {
    const stage = only(resources(template, 'AWS::ApiGatewayV2::Stage'));
    const format = textAt(stage, 'AccessLogSettings', 'Format');

    expect(stage['DefaultRouteSettings']).toEqual({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 });
    expect(format).not.toMatch(/identity|sourceIp|userAgent|claims|path|query/i);
  });
});

describe('the user pool', () => {
  it('lets nobody sign up, and takes a password in the open on made-up stages only', () => {
    const flows = (['production', 'test', 'local'] as const).map((stage) => {
      const client = only(
        resources(aTemplate({ stage, operatorClient: false }), 'AWS::Cognito::UserPoolClient'),
      );
      return client['ExplicitAuthFlows'];
    });
    const pool = only(resources(template, 'AWS::Cognito::UserPool'));

    expect(pool['AdminCreateUserConfig']).toEqual({ AllowAdminCreateUserOnly: true });
    expect(pool['DeletionProtection']).toBe('ACTIVE');
    expect(flows[0]).toEqual(['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']);
    expect(flows[1]).toContain('ALLOW_USER_PASSWORD_AUTH');
    expect(flows[2]).toContain('ALLOW_USER_PASSWORD_AUTH');
  });

  it('gives machines a client with a scope where a deployment asks for one', () => {
    const clients = resources(aTemplate({ operatorClient: true }), 'AWS::Cognito::UserPoolClient');
    const machine = only(clients.filter((client) => client['GenerateSecret'] === true));

    expect(machine['AllowedOAuthFlows']).toEqual(['client_credentials']);
    expect(JSON.stringify(machine['AllowedOAuthScopes'])).toContain('/operator');
    expect(resources(template, 'AWS::Cognito::UserPoolClient')).toHaveLength(1);
  });
});
