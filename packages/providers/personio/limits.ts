import type { ProviderDeclaration } from '../port';

/** The most people an answer holds: version 1 since 2025-01-31, version 2 (sheet sections 3.1 and 3.2). */
export const EMPLOYEES_PER_PAGE = 100;
export const PERSONS_PER_PAGE = 50;
/** Compensations per answer (sheet section 3.4). */
export const COMPENSATIONS_PER_PAGE = 100;

/** Sheet section 7. What version 2 allows was measured by others, not published. */
export const LIMITS: ProviderDeclaration['limits'] = {
  concurrency: 4,
  calls: [
    {
      name: 'employees, per minute',
      calls: 300,
      perSeconds: 60,
      published: true,
      match: /^GET \/v1\/company\/employees$/,
    },
    {
      name: 'employees, per second',
      calls: 15,
      perSeconds: 1,
      published: true,
      match: /^GET \/v1\/company\/employees$/,
    },
    { name: 'sign-in', calls: 60, perSeconds: 60, published: true, match: /^POST \/v1\/auth$/ },
    {
      name: 'sign-in, version 2',
      calls: 150,
      perSeconds: 60,
      published: true,
      match: /^POST \/v2\/auth\/token$/,
    },
    { name: 'version 2', calls: 30, perSeconds: 1, published: false, match: /^GET \/v2\// },
  ],
};
