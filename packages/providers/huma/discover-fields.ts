import pMap from 'p-map';
import type { CatalogueField } from '#domain/connection';
import { isSyncError } from '#domain/errors';
import type { HttpClient } from '#http/client';
import { fixedCatalogue } from '../fixed-catalogue';
import { customCatalogue } from './custom-fields';
import { LIMITS } from './limits';
import { askUsers } from './people-list';
import type { HumaPerson } from './person';
import { readability } from './readability';
import { readPerson } from './read-person';
import type { Needs } from './read-person';
import type { Row } from '../port';
import { otherFields, sourceFields } from './source-fields';

/**
 * How many people are looked at: own fields and rights show only on people, one call each. Some have left, for only
 * they may have a last day.
 */
const SAMPLE = { active: 15, inactive: 5 } as const;

/** Current positions come with the details; only one active and one former person's position is opened in full. */
const DETAILS: Needs = { details: true, positions: true, start: false, end: false, record: false };
const IN_FULL: Needs = { ...DETAILS, record: true };

/**
 * What this key may read. Huma has no list of fields: they are told by what comes with some people, all of whom carry
 * what the key may see, empty or not. Nobody to look at: unknown.
 */
export const discoverFields = async (http: HttpClient, today: string): Promise<CatalogueField[]> => {
  const people = await samplePeople(http, today);
  const readable = (name: string) => readability(people, name);
  return [
    ...fixedCatalogue(sourceFields, readable),
    ...otherFields.map((field) => ({ ...field, custom: false, readable: readable(field.sourceField) })),
    ...customCatalogue(people),
  ];
};

const samplePeople = async (http: HttpClient, today: string): Promise<readonly HumaPerson[]> => [
  ...(await lookAtSome(http, 'active', today)),
  ...(await lookAtSome(http, 'inactive', today)),
];

const lookAtSome = async (
  http: HttpClient,
  stretch: keyof typeof SAMPLE,
  today: string,
): Promise<readonly HumaPerson[]> => {
  const { items } = await askUsers(http, { stretch, offset: 0, limit: SAMPLE[stretch] });
  const users = items.filter(({ id, type }) => typeof id === 'string' && type !== 'service_user');
  const people = await pMap(
    users,
    (summary, index) => lookAt(summary, { http, needs: index === 0 ? IN_FULL : DETAILS, today }),
    { concurrency: LIMITS.concurrency },
  );
  return people.filter((person) => person !== undefined);
};

/** Somebody who vanishes meanwhile is no reason to find nothing. */
const lookAt = async (
  summary: Row,
  reader: Parameters<typeof readPerson>[1],
): Promise<HumaPerson | undefined> => {
  try {
    return await readPerson(summary, reader);
  } catch (error) {
    if (isSyncError(error, 'provider.incomplete')) return undefined;
    throw error;
  }
};
