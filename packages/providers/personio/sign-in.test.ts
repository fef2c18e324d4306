import { describe, expect, it } from '@jest/globals';
import { v1Status, v2SignInStatus } from './sign-in';

const v1 = (status: number, message: string) =>
  v1Status({
    status,
    path: '/v1/company/employees',
    problem: { success: false, error: { code: 0, message } },
  });
const v2 = (error: string) => v2SignInStatus({ status: 400, path: '/v2/auth/token', problem: { error } });

describe('v1Status', () => {
  it('takes a 403 about the token for 401, so that one new token is tried', () => {
    expect(v1(403, 'Provided authorization is not valid')).toBe(401);
    expect(v1(403, 'Authorization is not provided')).toBe(401);
  });

  it('leaves every other 403 a missing right, with a body or without', () => {
    expect(v1(403, 'Forbidden')).toBe(403);
    expect(v1Status({ status: 403, path: '/v1/company/employees', problem: undefined })).toBe(403);
  });
});

describe('v2SignInStatus', () => {
  it.each(['invalid_client', 'unauthorized_client'])('takes %s for wrong credentials', (error) => {
    expect(v2(error)).toBe(401);
  });

  it('leaves other faults as they are', () => {
    expect(v2('invalid_request')).toBe(400);
    expect(v2SignInStatus({ status: 503, path: '/v2/auth/token', problem: undefined })).toBe(503);
  });
});
