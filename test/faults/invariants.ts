import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import pMap from 'p-map';
import * as z from 'zod';
import { canonicalJson } from '#domain/canonical-json';
import { isFinal, runSchema } from '#domain/run';
import type { Run } from '#domain/run';
import { streamVersions } from '#functions/record/stream-versions';
import { stakeholderEvents } from '#functions/record/stakeholder-events';
import { HistoryRepository } from '#storage/history-repository';
import { COMPANY } from '../integration/crash/harness/scenarios';
import { outcomeOf } from '../integration/crash/harness/outcome';
import type { Outcome } from '../integration/crash/harness/outcome';
import { gapsInHistory, looseTies } from '../integration/crash/harness/register';
import type { Decided, Erased } from './decided';
import type { FaultWorld } from './fault-world';

/** What has to hold once all is quiet, whatever went wrong before; each line says what does not. */
export const violationsIn = async (
  world: FaultWorld,
  { erased, approved }: Pick<Decided, 'erased' | 'approved'> = { erased: [], approved: new Map() },
): Promise<string[]> => {
  const outcome = await outcomeOf(world);
  const runs = (await world.items())
    .filter(({ type }) => type === 'run')
    .map((item) => runSchema.parse(item));
  return [
    ...looseTies(outcome).map((line) => `row not whole: ${line}`),
    ...gapsInHistory(outcome).map((line) => `history has gaps or repeats: ${line}`),
    ...(await unexplained(outcome, world)),
    ...versionsTwice(world),
    ...statesAndEvents(world, goneOf(erased)),
    ...runs.flatMap((run) => [
      ...miscounted(run, world, goneOf(erased)),
      ...stuck(run, outcome),
      ...approvedByOne(run),
    ]),
    ...leftOver(world, outcome),
    ...notApproved(world, approved),
    ...(await leftOfErased(world, erased)),
  ];
};

/** Values that the changes told by history do not lead to. */
const unexplained = async ({ register }: Outcome, { table }: FaultWorld): Promise<string[]> => {
  const history = new HistoryRepository(table);
  const wrong = await pMap(
    register,
    async ({ stakeholderId, fields, status }) => {
      const told = new Map<string, unknown>();
      const fault = (field: string, value: unknown, version: number) =>
        (told.get(field) ?? null) === value ? [] : [`${stakeholderId}.${version} ${field}`];
      const breaks = (await history.all(COMPANY, stakeholderId)).flatMap(({ changes, version }) =>
        changes.flatMap(({ field, before, after }) => {
          const broken = fault(field, before, version);
          told.set(field, after);
          return broken;
        }),
      );
      const present = Object.entries(fields).map(([field, { value }]) => [field, value] as const);
      return [
        ...breaks,
        ...[...present, ['status', status] as const].flatMap(([field, value]) => fault(field, value, 0)),
      ];
    },
    { concurrency: 8 },
  );
  return wrong.flat().map((where) => `history does not lead to the register: ${where}`);
};

const imageSchema = z.record(z.string(), z.custom<AttributeValue>());
const imageOf = (image: unknown) => (image === undefined ? undefined : unmarshall(imageSchema.parse(image)));

/** Of a version, only when to look again may change. */
const contentOf = ({ dueAt: _at, dueShard: _shard, ...content }: Record<string, unknown>): string =>
  canonicalJson(content);

/**
 * Each version of each person is written once, right after the one before it. Read from the images themselves: what the
 * function takes for no version may be one that was written over.
 */
const versionsTwice = ({ outbox }: FaultWorld): string[] =>
  outbox.told.flatMap(({ dynamodb }) => {
    const before = imageOf(dynamodb?.OldImage);
    const after = imageOf(dynamodb?.NewImage);
    if (!after || (before && contentOf(before) === contentOf(after))) return [];
    const [old, next] = [Number(before?.['version'] ?? 0), Number(after['version'])];
    return next === old + 1 ? [] : [`version ${next} of ${String(after['sk'])} was written over ${old}`];
  });

/** The events of people are those that their versions lead to, and no others. */
const statesAndEvents = ({ outbox, post }: FaultWorld, gone: ReadonlySet<string>): string[] => {
  const context = { timeZone: 'Europe/Zurich', correlationId: '' };
  const versions = streamVersions(outbox.told);
  const wanted = new Set([
    // Whoever is there was announced, whatever `stakeholderEvents` makes of it.
    ...versions.flatMap(({ before, after: { stakeholderId, version } }) =>
      before ? [] : [`evt_${stakeholderId}.${version}.StakeholderCreated`],
    ),
    ...versions.flatMap(({ before, after }) => stakeholderEvents(before, after, context).map(({ id }) => id)),
  ]);
  const told = new Set(post.events.flatMap((event) => ('stakeholderId' in event ? [event.id] : [])));
  const erasures = post.events.flatMap((event) => (event.type === 'StakeholderErased' ? [event] : []));
  const announced = new Set(erasures.map(({ stakeholderId }) => stakeholderId));
  // Of whom was erased meanwhile nothing but that needs to be told.
  const mayMiss = (id: string) => [...gone].some((one) => id.startsWith(`evt_${one}.`));
  return [
    ...[...gone].filter((id) => !announced.has(id)).map((id) => `an erasure without its event: ${id}`),
    ...[...announced].filter((id) => !gone.has(id)).map((id) => `an event without its erasure: ${id}`),
    ...[...wanted]
      .filter((id) => !told.has(id) && !mayMiss(id))
      .map((id) => `a state without its event: ${id}`),
    ...[...told]
      .filter((id) => !wanted.has(id) && !erasures.some((one) => one.id === id))
      .map((id) => `an event without its state: ${id}`),
  ];
};

const miscounted = (run: Run, { outbox }: FaultWorld, gone: ReadonlySet<string>): string[] => {
  const { applied, plan, runId } = run;
  const wrong: string[] = [];
  const versions = streamVersions(outbox.told).filter(({ after }) => after.changedBy === `run:${runId}`);
  const written = versions.length;
  // Whom it wrote and who was erased before it was counted has no row any more.
  const mayMiss = versions.filter(({ after }) => gone.has(after.stakeholderId)).length;
  if (applied && plan) {
    const { create, update, leaver, link, archive } = plan.counts;
    const sum = applied.applied + applied.refused + applied.failed + applied.notSelected + applied.notStarted;
    if (applied.planned !== sum) wrong.push(`planned ${applied.planned}, accounted for ${sum}`);
    if (applied.planned !== create + update + leaver + link + archive) wrong.push('planned is not the plan');
    if (applied.applied > written || applied.applied < written - mayMiss)
      wrong.push(`applied ${applied.applied}, written ${written}`);
  }
  if (!applied && run.state !== 'failed' && written > 0) wrong.push(`wrote ${written} and does not say so`);
  return wrong.map((line) => `counts of ${runId} (${run.state}) do not add up: ${line}`);
};

/** Of a plan that was approved in part a run writes that part. */
const notApproved = ({ outbox }: FaultWorld, approved: Decided['approved']): string[] =>
  streamVersions(outbox.told).flatMap(({ after: { changedBy, stakeholderId } }) =>
    approved.get(changedBy.replace(/^run:/, ''))?.has(stakeholderId) === false
      ? [`${stakeholderId} was written by ${changedBy}, which was not to`]
      : [],
  );

/** A whole plan that two people have to approve goes only when two did. */
const approvedByOne = ({ runId, plan, approval }: Run): string[] => {
  if (!approval || approval.selection || (plan?.second ?? []).length === 0) return [];
  return approval.first && approval.first.by !== approval.by ? [] : [`${runId} was approved by one person`];
};

const stuck = (run: Run, { connections }: Outcome): string[] => {
  const waits = connections.some(({ waitingRunId }) => waitingRunId === run.runId);
  if (isFinal(run.state)) return waits ? [`${run.runId} is over and still waits`] : [];
  return waits && (run.state === 'awaiting_approval' || run.state === 'blocked')
    ? []
    : [`${run.runId} is stuck in ${run.state}`];
};

const goneOf = (erased: readonly Erased[]): ReadonlySet<string> =>
  new Set(erased.map(({ stakeholderId }) => stakeholderId));

/** Nothing that the deployment stores tells of somebody who was erased; ids stay in receipts and in the audit log. */
const leftOfErased = async (world: FaultWorld, erased: readonly Erased[]): Promise<string[]> => {
  if (erased.length === 0) return [];
  const items = await world.items();
  const objects = await world.objects();
  const unfinished = items.filter(({ type, state }) => type === 'erasure' && state !== 'completed').length;
  return [
    ...(unfinished > 0 ? [`${unfinished} erasures are not over`] : []),
    ...erased.flatMap(({ stakeholderId, lastName }) => [
      ...items
        .filter(({ type, ...item }) => {
          const isTheirs = item['stakeholderId'] === stakeholderId && type !== 'erasure';
          return isTheirs || JSON.stringify(item).includes(`${lastName}"`);
        })
        .map(
          ({ type, sk }) => `${stakeholderId} was erased and is in an item: ${String(type)} ${String(sk)}`,
        ),
      ...[...objects].flatMap(([key, text]) =>
        text.includes(`${lastName}"`) ? [`${stakeholderId} was erased and is in an object: ${key}`] : [],
      ),
    ]),
  ];
};

const leftOver = (world: FaultWorld, { connections }: Outcome): string[] => [
  ...connections.flatMap(({ connectionId, lock }) => (lock ? [`${connectionId} is locked`] : [])),
  ...world.post.letters.map(({ body }) => `a message was left: ${body}`),
  ...(world.outbox.waiting.length > 0 ? ['records of the stream were left'] : []),
];
