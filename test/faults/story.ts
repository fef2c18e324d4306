import { configurationSettingsSchema } from '#domain/configuration';
import { checkConnection } from '#engine/check-credentials';
import { createConnection } from '#engine/create-connection';
import { approvePlan, rejectPlan } from '#engine/decide-plan';
import { cancelRun } from '#engine/end-run';
import { setOverride } from '#engine/override-field';
import { resumeConnection } from '#engine/pause-connection';
import { requestRun } from '#engine/request-run';
import { requestUndo } from '#engine/request-undo';
import { runIdOf } from '#engine/run-reference';
import { saveConfiguration } from '#engine/save-configuration';
import { isFinal } from '#domain/run';
import type { Run } from '#domain/run';
import type { Stakeholder } from '#domain/stakeholder';
import { addDays } from '#simulators/calendar';
import { seededRandom } from '#simulators/random';
import type { Random } from '#simulators/random';
import { COMPANY, aCompanyIn } from '../integration/crash/harness/scenarios';
import type { AllServices } from '../integration/crash/harness/services';
import type { FaultWorld } from './fault-world';
import { anHrDay } from './hr-days';
import { departures } from './model';
import type { Player } from './player';

/** As the configuration's default: who starts later is not created yet. */
const FUTURE_DAYS = 30;
const CLOCKS_MS = 10 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** Rounds that a calm world may take until nothing is left to do. */
const MOST_ROUNDS = 4;
const decisions = [
  'approve',
  'approve',
  'approve',
  'approve',
  'reject',
  'cancel',
  'approve_and_cancel',
  'leave',
] as const;

/** What people did that has to show in the end. */
export type Decided = {
  /** Pinned values, by person and field. */
  readonly pins: Map<string, Map<string, string>>;
};

/** A company's first days, drawn from the seed: what HR and people do, at times when all is quiet or in the middle. */
export class Story {
  readonly decided: Decided = { pins: new Map() };
  /** What the register departed in from what was read and decided, while things went wrong. */
  readonly departures: string[] = [];
  connectionId = '';
  private hrChangedAt = '';
  /** Employees whom HR changed last. */
  private changed: ReadonlySet<string> = new Set();
  private readonly random: Random;
  private requests = 0;

  constructor(
    private readonly world: FaultWorld,
    private readonly player: Player,
  ) {
    this.random = seededRandom(world.seed * 31 + 7);
    // Between what apply has read and what it writes, somebody changes the same people.
    player.onPause = async (name) => {
      if (name.startsWith('ApplyPage') && this.random.chance(0.6)) await this.pin();
    };
  }

  /** The services of somebody who only looks, or acts without any fault. */
  get calmly(): AllServices {
    return this.world.equip(undefined, true).services;
  }

  async play(): Promise<void> {
    await this.connect();
    await this.request();
    await this.player.settle();
    await this.decide('approve');
    for (let days = 2 + this.random.int(3); days > 0; days -= 1) await this.day();
  }

  /** Compares the register with the people of the HR system, right after this run. */
  async departuresAfter({ asOf }: Run): Promise<string[]> {
    const services = this.calmly;
    const declines = await services.declines.listForConnection(COMPANY, this.connectionId);
    const register = await registerOf(services);
    const known = new Set(register.map(({ stakeholderId }) => stakeholderId));
    const declined = new Set(
      declines.map(({ stakeholderId }) => (known.has(stakeholderId) ? stakeholderId : 'somebody new')),
    );
    const { decided, connectionId } = this;
    const latestStart = addDays(asOf, FUTURE_DAYS);
    return departures(this.world.hr.account.people, register, {
      asOf,
      latestStart,
      connectionId,
      decided,
      declined,
    });
  }

  /** Once a whole plan of the present people was applied, amid all that goes wrong. */
  private async compare(runId: string): Promise<void> {
    const run = await this.calmly.runs.find(COMPANY, runId);
    const { applied, fetched } = run ?? {};
    if (!run || !applied || !fetched || applied.applied !== applied.planned) return;
    if (!isFinal(run.state) || fetched.observedAt < this.hrChangedAt) return;
    this.departures.push(...(await this.departuresAfter(run)));
  }

  /** Syncs until a sync has nothing to do; answers its run. */
  async finish(): Promise<Run> {
    await this.approveWaiting();
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const run = await this.calmSync();
      if (run.state === 'completed' || run.state === 'completed_with_problems') {
        if (run.applied === undefined) return run;
      }
      await this.approveWaiting();
      await this.player.settle();
    }
    throw new Error('expected a sync without changes in the end');
  }

  /** One more reading of the same people. */
  async calmSync(): Promise<Run> {
    this.world.advanceTo(this.world.now + DAY_MS / 24);
    const runId = await this.request();
    await this.player.settle();
    const run = await this.calmly.runs.find(COMPANY, runId);
    if (!run) throw new Error('expected the run that was asked for');
    return run;
  }

  private async connect(): Promise<void> {
    const { account } = this.world.hr;
    const services = this.calmly;
    await aCompanyIn(services);
    const { connectionId } = await createConnection(
      {
        companyId: COMPANY,
        provider: 'bamboohr',
        name: 'BambooHR',
        kind: 'production',
        credentials: account.credentials,
        consentTextVersion: '1',
        by: 'user:owner',
        correlationId: 'correlation-0',
      },
      services,
    );
    this.connectionId = connectionId;
    await this.player.settle();
    for (let tries = 0; (await this.state()) !== 'ready'; tries += 1) {
      if (tries > 3) throw new Error(`expected the connection to become ready, is ${await this.state()}`);
      const again = { companyId: COMPANY, connectionId, by: 'user:owner', correlationId: `check-${tries}` };
      await this.player.act({ name: 'check', run: (some) => checkConnection(again, some) });
      await this.player.settle();
    }
    const settings = configurationSettingsSchema.parse({
      schedule: { enabled: false },
      ...(this.random.chance(0.2) && {
        approval: { create: 'auto', update: 'auto', leaver: 'auto', link: 'auto', rejoiner: 'auto' },
      }),
    });
    await saveConfiguration({ companyId: COMPANY, connectionId, settings, by: 'user:owner' }, this.calmly);
  }

  private async state(): Promise<string | undefined> {
    return (await this.calmly.connections.find(COMPANY, this.connectionId))?.state;
  }

  private async day(): Promise<void> {
    const { world, player, random } = this;
    const midnight = Math.ceil(world.now / DAY_MS) * DAY_MS;
    world.advanceTo(midnight + (6 + random.int(12)) * 60 * 60_000);
    const today = new Date(world.now).toISOString().slice(0, 10);
    this.changed = new Set(anHrDay(world.hr.account, today, random));
    // Clocks may be wrong by some minutes.
    world.advanceTo(world.now + CLOCKS_MS);
    this.hrChangedAt = new Date(world.now - CLOCKS_MS / 2).toISOString();
    if (random.chance(0.3)) await this.pin();
    await this.request();
    if (random.chance(0.15)) await player.go(random.int(8)).then(() => this.request());
    if (random.chance(0.2)) await player.go(random.int(20)).then(() => this.pin());
    await player.settle();
    // A plan that somebody changes a person of meanwhile: a row of it may be refused.
    if (random.chance(0.2)) await this.pin();
    await this.decide(random.pick(decisions));
    if (random.chance(0.2)) await this.undo();
  }

  /** Somebody takes back what the last sync did, then lets the connection go on. */
  private async undo(): Promise<void> {
    const { player, connectionId } = this;
    const { items } = await this.calmly.runs.list(COMPANY, connectionId, { limit: 10 });
    const undone = items.find(({ applied, state }) => isFinal(state) && (applied?.applied ?? 0) > 0);
    if (!undone) return;
    this.requests += 1;
    const request = {
      companyId: COMPANY,
      runId: undone.runId,
      by: 'user:owner',
      requestKey: `undo-${this.requests}`,
      at: new Date(this.world.now).toISOString(),
      correlationId: `correlation-${this.requests}`,
    };
    await player.act({ name: 'undo', run: (services) => requestUndo(request, services) });
    await player.settle();
    await this.decide(this.random.pick(['approve', 'approve', 'reject']));
    const resumed = { companyId: COMPANY, connectionId, by: 'user:owner' };
    await player.act({ name: 'resume', run: (services) => resumeConnection(resumed, services) });
  }

  /** Somebody asks for a sync. */
  private async request(): Promise<string> {
    this.requests += 1;
    const at = new Date(this.world.now).toISOString();
    const requestKey = `key-${this.requests}`;
    const request = {
      companyId: COMPANY,
      connectionId: this.connectionId,
      mode: 'sync',
      trigger: 'user',
      by: 'user:owner',
      requestKey,
      at,
      correlationId: `correlation-${this.requests}`,
    } as const;
    await this.player.act({ name: 'request', run: (services) => requestRun(request, services) });
    return runIdOf(this.connectionId, at, requestKey);
  }

  private async decide(decision: (typeof decisions)[number]): Promise<void> {
    const { player } = this;
    const run = await this.waiting();
    if (!run || decision === 'leave') return;
    const known = {
      companyId: COMPANY,
      runId: run.runId,
      planHash: run.plan?.planHash ?? '',
      by: 'user:approver',
    };
    const releases = run.plan?.guards ?? [];
    if (decision === 'reject') {
      await player.act({ name: 'reject', run: (services) => rejectPlan(known, services) });
    } else if (decision === 'cancel') {
      await player.act({ name: 'cancel', run: (services) => cancelRun(known, services) });
    } else {
      const approve = {
        name: 'approve',
        run: (services: AllServices) => approvePlan({ ...known, releases }, services),
      };
      await player.act(approve);
      // While rows are written, somebody changes the very people they are about.
      if (this.random.chance(0.4)) await this.pinMeanwhile();
      if (this.random.chance(0.15)) await player.go(this.random.int(4)).then(() => player.act(approve));
      if (this.random.chance(0.1)) await player.go(this.random.int(6)).then(() => this.request());
    }
    if (decision === 'approve_and_cancel') {
      await player.go(this.random.int(10));
      await player.act({ name: 'cancel', run: (services) => cancelRun(known, services) });
    }
    await player.settle();
    await this.compare(run.runId);
  }

  private async waiting(): Promise<Run | undefined> {
    const services = this.calmly;
    const connection = await services.connections.find(COMPANY, this.connectionId);
    const waitingRunId = connection?.waitingRunId;
    return waitingRunId === undefined ? undefined : services.runs.find(COMPANY, waitingRunId);
  }

  private async approveWaiting(): Promise<void> {
    if (await this.waiting()) await this.decide('approve');
  }

  private async pinMeanwhile(): Promise<void> {
    await this.player.go(this.random.int(5));
    for (let pins = 1 + this.random.int(4); pins > 0; pins -= 1) {
      await this.pin();
      await this.player.go(this.random.int(2));
    }
  }

  /** Somebody pins a value by hand, whatever HR says; mostly of somebody whom HR has just changed. */
  private async pin(): Promise<void> {
    const people = (await registerOf(this.calmly)).toSorted((one, other) =>
      one.stakeholderId < other.stakeholderId ? -1 : 1,
    );
    const touched = people.filter(({ links }) =>
      (links[this.connectionId] ?? []).some((employee) => this.changed.has(employee)),
    );
    const among = touched.length > 0 && this.random.chance(0.8) ? touched : people;
    const stakeholderId = among[this.random.int(among.length)]?.stakeholderId;
    if (stakeholderId === undefined) return;
    const value = `Pinned ${this.random.int(1_000_000)}`;
    const pin = { field: 'city', value, reason: 'as agreed' };
    const request = {
      companyId: COMPANY,
      stakeholderId,
      by: 'user:admin',
      correlationId: `pin-${value}`,
      pin,
    };
    const outcome = await this.player.act({ name: 'pin', run: (services) => setOverride(request, services) });
    if (typeof outcome !== 'object' || outcome === null || !('kind' in outcome)) return;
    if (outcome.kind !== 'changed') return;
    const pins = this.decided.pins.get(stakeholderId) ?? new Map<string, string>();
    this.decided.pins.set(stakeholderId, pins.set('city', value));
  }
}

const registerOf = async ({ stakeholders }: AllServices): Promise<Stakeholder[]> =>
  (await Array.fromAsync(stakeholders.loadAll(COMPANY))).flat();
