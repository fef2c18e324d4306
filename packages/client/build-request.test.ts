import { describe, expect, it } from '@jest/globals';
import { routes } from '#api-contract/routes';
import { buildRequest } from './build-request';

const options = { baseUrl: 'https://api.example.org/', token: 'token' };

describe('buildRequest', () => {
  it('sends every value of a parameter that may come several times, as it is', () => {
    const filter = ['custom.shirt:one_of:M,L', 'team:is:R&D 100%'];

    const { url } = buildRequest(routes.listStakeholders, { filter, limit: 20 }, options);

    const { pathname, searchParams } = new URL(url);
    expect(pathname).toBe('/v1/stakeholders');
    expect(searchParams.getAll('filter')).toEqual(filter);
    expect(searchParams.getAll('limit')).toEqual(['20']);
  });
});
