import pMap from 'p-map';
import { addRemoved } from '#domain/erasure/erasure';
import type { Removed } from '#domain/erasure/erasure';
import { EXPORT_PREFIX, STREAM_FAILURES, companyFolder, exportFolder } from '#storage/object-keys';
import { FOLDERS, objectKindOf } from './object-kind';
import { scrubBatch } from './scrub-batch';
import { scrubObject } from './scrub-object';
import type { EraseServices } from './services';
import type { Portion, Work } from './work';

const OBJECTS_PER_PORTION = 100;
const PARALLEL = 8;
/** Runs write an object once; a few of one page may meet. */
const MOST_TRIES = 5;

type Place = { readonly prefix: string; readonly scrub: Scrub };
type Scrub = (key: string, text: string) => { readonly text: string; readonly removed: Removed } | undefined;

/** `<place>|<behind this key>`. */
const positionOf = (cursor: string | undefined): { place: number; after?: string } => {
  const [place = '0', ...rest] = (cursor ?? '0|').split('|');
  const after = rest.join('|');
  return { place: Number(place), ...(after !== '' && { after }) };
};

/** Everything of the company that a run or a try left in the bucket, and what the stream gave up on. */
const placesOf = ({ erasure, subject, connections }: Work): Place[] => {
  const { companyId, requestedAt } = erasure;
  const providers = new Map(connections.map(({ connectionId, provider }) => [connectionId, provider]));
  const since = requestedAt.replaceAll(/[-:.]/g, '');
  const ofCompany: Scrub = (key, text) => {
    const found = objectKindOf(key);
    if (!found || found.kind === 'export') return undefined;
    const provider = providers.get(found.connectionId);
    const scrubbed = scrubObject(found.kind, text, { ...found, subject, provider, since });
    return scrubbed && { text: JSON.stringify(scrubbed.value), removed: scrubbed.removed };
  };
  const ofStream: Scrub = (_key, text) => {
    const scrubbed = scrubBatch(text, { companyId, isStakeholder: subject.isStakeholder });
    return scrubbed && { text: scrubbed.text, removed: { streamRecords: scrubbed.count } };
  };
  return [
    ...FOLDERS.filter((prefix) => prefix !== EXPORT_PREFIX).map((prefix) => ({
      prefix: companyFolder(prefix, companyId),
      scrub: ofCompany,
    })),
    { prefix: STREAM_FAILURES, scrub: ofStream },
  ];
};

/** Goes through the stored objects of the company: each is read once, and written over only if it shows the person. */
export const scrubObjects = async (
  work: Work,
  cursor: string | undefined,
  services: EraseServices,
): Promise<Portion> => {
  const places = placesOf(work);
  const { place, after } = positionOf(cursor);
  const here = places[place];
  if (!here) return { removed: await removeFiles(work, services), next: undefined };
  const keys = await services.objects.list(here.prefix, after, OBJECTS_PER_PORTION);
  const removed = await pMap(keys, (key) => scrubOne(key, here.scrub, services), { concurrency: PARALLEL });
  const last = keys.at(-1);
  return {
    removed: removed.reduce(addRemoved, {}),
    next: last === undefined ? `${place + 1}|` : `${place}|${last}`,
  };
};

const scrubOne = async (key: string, scrub: Scrub, { objects }: EraseServices): Promise<Removed> => {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const found = await objects.read(key);
    const scrubbed = found && scrub(key, found.text);
    if (!found || !scrubbed) return {};
    if ((await objects.replace(key, scrubbed.text, found.tag)) === 'written') return scrubbed.removed;
  }
  throw new Error('somebody else kept writing an object that was to be rewritten');
};

/** Files that somebody had made of the person. */
const removeFiles = async ({ erasure }: Work, { objects }: EraseServices): Promise<Removed> => {
  let exports = 0;
  for (const stakeholderId of erasure.stakeholderIds) {
    const keys = await objects.list(exportFolder(erasure.companyId, stakeholderId), undefined, 1_000);
    for (const key of keys) await objects.remove(key);
    exports += keys.length;
  }
  return { exports };
};
