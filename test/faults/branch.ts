import { configurationSettingsSchema } from '#domain/configuration';
import { isFinal } from '#domain/run';
import type { Run } from '#domain/run';
import type { Stakeholder } from '#domain/stakeholder';
import { checkConnection } from '#engine/check-credentials';
import { createConnection } from '#engine/create-connection';
import { requestRun } from '#engine/request-run';
import { runIdOf } from '#engine/run-reference';
import { saveConfiguration } from '#engine/save-configuration';
import { skipPairing } from '#engine/skip-pairing';
import { addDays } from '#simulators/calendar';
import type { Random } from '#simulators/random';
import { COMPANY } from '../integration/crash/harness/scenarios';
import type { AllServices } from '../integration/crash/harness/services';
import type { Decided } from './decided';
import type { FaultWorld } from './fault-world';
import { anHrDay } from './hr-days';
import type { Account } from './hr';
import { departures } from './model';
import type { Player } from './player';

const CLOCKS_MS = 10 * 60_000;
const HOUR_MS = 60 * 60_000;
/** Days before their start from which somebody is created. */
const FUTURE_DAYS = [0, 30, 90] as const;
const UNATTENDED = 0.2;
/** Humaans tells the department only of who works there today. */
const UNTOLD = { bamboohr: [], humaans: ['group'] } as const;
const auto = { create: 'auto', update: 'auto', leaver: 'auto', link: 'auto', rejoiner: 'auto' } as const;

/** One connection of the company with the HR system behind it. */
export class Branch {
  connectionId = '';
  /** Their employees whom HR changed last. */
  changed: ReadonlySet<string> = new Set();
  private hrChangedAt = '';
  private requests = 0;

  constructor(
    private readonly world: FaultWorld,
    private readonly player: Player,
    readonly account: Account,
    private readonly random: Random,
    private readonly decided: Decided,
  ) {}

  /** Whoever of the register this connection feeds. */
  isOwn({ links }: Stakeholder): boolean {
    return (links[this.connectionId] ?? []).length > 0;
  }

  async connect(): Promise<void> {
    const { vendor, provider } = this.account;
    const created = await createConnection(
      {
        companyId: COMPANY,
        provider,
        name: provider,
        kind: 'production',
        credentials: vendor.credentials,
        consentTextVersion: '1',
        by: 'user:owner',
        correlationId: `correlation-${provider}`,
      },
      this.calmly,
    );
    this.connectionId = created.connectionId;
    await this.player.settle();
    const { connectionId } = this;
    for (let tries = 0; (await this.state()) !== 'ready'; tries += 1) {
      if (tries > 3) throw new Error(`expected the connection to become ready, is ${await this.state()}`);
      const again = { companyId: COMPANY, connectionId, by: 'user:owner', correlationId: `check-${tries}` };
      await this.player.act({ name: 'check', run: (some) => checkConnection(again, some) });
      await this.player.settle();
    }
    await this.configure();
    // Nobody is in two of them, so that there is nobody to pair.
    await skipPairing({ companyId: COMPANY, connectionId, by: 'user:owner' }, this.calmly);
  }

  /** Somebody saves other settings; a plan that waits is made again. */
  async configure(): Promise<void> {
    const unattended = this.random.chance(UNATTENDED);
    const second = { leaver: this.world.shape.twoApprove, identity: this.world.shape.twoApprove };
    const settings = configurationSettingsSchema.parse({
      schedule: { enabled: false },
      createFutureHiresDays: this.random.pick(FUTURE_DAYS),
      approval: { ...(unattended && auto), second },
    });
    const request = { companyId: COMPANY, connectionId: this.connectionId, settings, by: 'user:owner' };
    await this.player.act({ name: 'configure', run: (services) => saveConfiguration(request, services) });
  }

  /** What HR does on one day. */
  hrDay(today: string): void {
    const { world } = this;
    const { vendor } = this.account;
    this.changed = new Set(anHrDay(vendor, today, this.random).map((id) => vendor.vendorId(id)));
    // Clocks may be wrong by some minutes.
    world.advanceTo(world.now + CLOCKS_MS);
    this.hrChangedAt = new Date(world.now - CLOCKS_MS / 2).toISOString();
  }

  /** Somebody asks for a sync. */
  async request(): Promise<string> {
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
      correlationId: `correlation-${this.account.provider}-${this.requests}`,
    } as const;
    await this.player.act({ name: 'request', run: (services) => requestRun(request, services) });
    return runIdOf(this.connectionId, at, requestKey);
  }

  /** One more reading of the same people, until all is quiet. */
  async sync(): Promise<Run> {
    this.world.advanceTo(this.world.now + HOUR_MS);
    const runId = await this.request();
    await this.player.settle();
    const run = await this.calmly.runs.find(COMPANY, runId);
    if (!run) throw new Error('expected the run that was asked for');
    return run;
  }

  async waiting(): Promise<Run | undefined> {
    const services = this.calmly;
    const connection = await services.connections.find(COMPANY, this.connectionId);
    const waitingRunId = connection?.waitingRunId;
    return waitingRunId === undefined ? undefined : services.runs.find(COMPANY, waitingRunId);
  }

  /** What the register departs in from the people of the HR system, once a whole plan of the present people was applied. */
  async departuresOnceApplied(runId: string): Promise<string[]> {
    const run = await this.calmly.runs.find(COMPANY, runId);
    const { applied, fetched } = run ?? {};
    if (!run || !applied || !fetched || applied.applied !== applied.planned) return [];
    if (!isFinal(run.state) || fetched.observedAt < this.hrChangedAt) return [];
    return this.departuresAfter(run);
  }

  /** Compares the register with the people of the HR system, right after this run. */
  async departuresAfter({ asOf, configurationVersion }: Run): Promise<string[]> {
    const services = this.calmly;
    const { connectionId, decided } = this;
    const { vendor, provider } = this.account;
    const declines = await services.declines.listForConnection(COMPANY, connectionId);
    const register = await registerOf(services);
    const known = new Set(register.map(({ stakeholderId }) => stakeholderId));
    const declined = new Set(
      declines.map(({ stakeholderId }) => (known.has(stakeholderId) ? stakeholderId : 'somebody new')),
    );
    const { settings } = (await services.configurations.find(
      COMPANY,
      connectionId,
      configurationVersion,
    )) ?? { settings: undefined };
    return departures(vendor.people, register, {
      asOf,
      latestStart: addDays(asOf, settings?.createFutureHiresDays ?? 0),
      connectionId,
      decided,
      declined,
      untold: UNTOLD[provider],
      vendorId: vendor.vendorId,
    });
  }

  private get calmly(): AllServices {
    return this.world.calmly;
  }

  private async state(): Promise<string | undefined> {
    return (await this.calmly.connections.find(COMPANY, this.connectionId))?.state;
  }
}

/** Everybody of the company, by id. */
export const registerOf = async ({ stakeholders }: AllServices): Promise<Stakeholder[]> =>
  (await Array.fromAsync(stakeholders.loadAll(COMPANY)))
    .flat()
    .sort((one, other) => (one.stakeholderId < other.stakeholderId ? -1 : 1));
