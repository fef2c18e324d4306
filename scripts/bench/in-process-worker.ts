import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { stakeholderSchema } from '#domain/stakeholder';
import type { Stakeholder } from '#domain/stakeholder';
import { decisions, settingsWithEverything, withCustomFields } from './everything-on';
import { benchSettings, normalizeAndDiff, seal } from './in-process-pass';
import { inventPeople } from './invented-people';

const isStakeholders = (value: unknown): value is Stakeholder[] =>
  Array.isArray(value) && (value.length === 0 || stakeholderSchema.safeParse(value[0]).success);

const { count, sealed, everything, stakeholders } = z
  .object({
    count: z.number(),
    sealed: z.boolean(),
    everything: z.boolean(),
    stakeholders: z.custom<Stakeholder[]>(isStakeholders),
  })
  .parse(workerData);

const invented = inventPeople(count);
const people = everything ? invented.map(withCustomFields) : invented;
const settings = everything ? settingsWithEverything() : benchSettings();
const more = everything ? decisions(stakeholders) : {};

const startedAt = performance.now();
const cpuBefore = process.threadCpuUsage();
const result = normalizeAndDiff(people, stakeholders, settings, more);
const roster = everything ? result.roster().length : 0;
const pages = sealed ? seal(result) : 0;
const elapsedMs = performance.now() - startedAt;
const { user, system } = process.threadCpuUsage(cpuBefore);

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
parentPort?.postMessage({
  elapsedMs,
  cpuMs: (user + system) / 1_000,
  changes: result.changes.length,
  problems: result.problems.length,
  pages,
  roster,
});
