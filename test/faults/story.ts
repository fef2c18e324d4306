import { setOverride } from '#engine/override-field';
import { resumeConnection } from '#engine/pause-connection';
import { requestErasure } from '#engine/request-erasure';
import { requestUndo } from '#engine/request-undo';
import { isFinal } from '#domain/run';
import type { Run } from '#domain/run';
import { textOf } from '#simulators/population/person';
import { seededRandom } from '#simulators/random';
import type { Random } from '#simulators/random';
import { COMPANY, aCompanyIn } from '../integration/crash/harness/scenarios';
import { Branch, registerOf } from './branch';
import type { Decided } from './decided';
import type { FaultWorld } from './fault-world';
import type { Player } from './player';
import { approving, cancelling, choosing, peopleOf, rejecting, someChoices, takingAll } from './review';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const MORNING = 6;
/** Rounds that a calm world may take until nothing is left to do. */
const MOST_ROUNDS = 5;
const decisions = [
  'approve',
  'approve',
  'approve',
  'approve',
  'choose',
  'select',
  'reject',
  'cancel',
  'approve_and_cancel',
  'leave',
] as const;
type Decision = (typeof decisions)[number];

/** A company's first days, drawn from the seed: what HR and people do, at times when all is quiet or in the middle. */
export class Story {
  readonly decided: Decided = { pins: new Map(), approved: new Map(), erased: [] };
  /** What the register departed in from what was read and decided, while things went wrong. */
  readonly departures: string[] = [];
  readonly branches: readonly Branch[];
  private readonly random: Random;
  private requests = 0;

  constructor(
    private readonly world: FaultWorld,
    private readonly player: Player,
  ) {
    this.random = seededRandom(world.seed * 31 + 7);
    this.branches = world.hr.accounts.map(
      (account) => new Branch(world, player, account, this.random, this.decided),
    );
    // Between what apply has read and what it writes, somebody changes the same people.
    player.onPause = async (name) => {
      if (name.startsWith('ApplyPage') && this.random.chance(0.6)) await this.pin();
    };
  }

  async play(): Promise<void> {
    await aCompanyIn(this.world.calmly);
    for (const branch of this.branches) {
      await branch.connect();
      await branch.request();
      await this.player.settle();
      await this.decide(branch, this.random.pick(['approve', 'approve', 'approve', 'choose', 'select']));
    }
    for (let days = 2 + this.random.int(3); days > 0; days -= 1) await this.day();
  }

  /** Syncs until a sync of no connection has anything to do; answers their runs. All on one day, for a day changes leavers. */
  async finish(): Promise<readonly (readonly [Branch, Run])[]> {
    await this.approveWaiting();
    this.beginDay(MORNING);
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const runs = await this.syncAll();
      if (runs.every(([, { state, applied }]) => state.startsWith('completed') && !applied)) return runs;
      await this.approveWaiting();
      await this.player.settle();
    }
    throw new Error('expected a sync without changes in the end');
  }

  /** One more reading of the same people, of every connection. */
  async syncAll(): Promise<(readonly [Branch, Run])[]> {
    const runs: (readonly [Branch, Run])[] = [];
    for (const branch of this.branches) runs.push([branch, await branch.sync()]);
    return runs;
  }

  private async day(): Promise<void> {
    const { world, player, random, branches } = this;
    this.beginDay(MORNING + random.int(12));
    const today = new Date(world.now).toISOString().slice(0, 10);
    for (const branch of branches) branch.hrDay(today);
    if (random.chance(0.3)) await this.pin();
    if (random.chance(0.1)) await random.pick([...branches] as [Branch, ...Branch[]]).configure();
    for (const branch of branches) {
      await branch.request();
      if (random.chance(0.15)) await player.go(random.int(8)).then(() => branch.request());
      // Some steps, or none: the next connection's sync begins in the middle of it.
      await player.go(random.int(12));
    }
    if (random.chance(0.2)) await player.go(random.int(20)).then(() => this.pin());
    if (random.chance(0.1)) await player.go(random.int(20)).then(() => branches[0]?.configure());
    if (world.shape.erases && random.chance(0.4)) await player.go(random.int(20)).then(() => this.erase());
    await player.settle();
    // A plan that somebody changes a person of meanwhile: a row of it may be refused.
    if (random.chance(0.2)) await this.pin();
    for (const branch of branches) await this.decide(branch, random.pick(decisions));
    for (const branch of branches) if (random.chance(0.2)) await this.undo(branch);
  }

  /** The next day begins, at this hour (UTC). */
  private beginDay(hour: number): void {
    const midnight = Math.ceil(this.world.now / DAY_MS) * DAY_MS;
    this.world.advanceTo(midnight + hour * HOUR_MS);
  }

  /** Somebody takes back what the last sync did, then lets the connection go on. */
  private async undo(branch: Branch): Promise<void> {
    const { player } = this;
    const { connectionId } = branch;
    const { items } = await this.world.calmly.runs.list(COMPANY, connectionId, { limit: 10 });
    const undone = items.find(({ applied, state }) => isFinal(state) && (applied?.applied ?? 0) > 0);
    if (!undone) return;
    this.requests += 1;
    const request = {
      companyId: COMPANY,
      runId: undone.runId,
      by: 'user:owner',
      requestKey: `undo-${this.requests}`,
      at: new Date(this.world.now).toISOString(),
      correlationId: `correlation-undo-${this.requests}`,
    };
    await player.act({ name: 'undo', run: (services) => requestUndo(request, services) });
    await player.settle();
    await this.decide(branch, this.random.pick(['approve', 'approve', 'select', 'reject']));
    const resumed = { companyId: COMPANY, connectionId, by: 'user:owner' };
    await player.act({ name: 'resume', run: (services) => resumeConnection(resumed, services) });
  }

  private async decide(branch: Branch, decision: Decision): Promise<void> {
    const { player } = this;
    const run = await branch.waiting();
    if (!run || decision === 'leave') return;
    if (decision === 'reject' || decision === 'cancel') {
      await player.act(decision === 'reject' ? rejecting(run) : cancelling(run));
    } else {
      await this.approve(branch, run, decision);
    }
    if (decision === 'approve_and_cancel') {
      await player.go(this.random.int(10));
      await player.act(cancelling(run));
    }
    await player.settle();
    this.departures.push(...(await branch.departuresOnceApplied(run.runId)));
  }

  private async approve(branch: Branch, run: Run, decision: Decision): Promise<void> {
    const { player, random } = this;
    const people = await peopleOf(run, this.world.calmly);
    const choices = decision === 'choose' ? someChoices(people, random) : [];
    const chosen = choices.length > 0 && isKind(await player.act(choosing(run, choices)), 'reviewed');
    const selected = decision === 'select' ? people.filter(() => random.chance(0.6)) : undefined;
    const approve = approving(run, selected);
    const first = await player.act(approve);
    const outcome = isFirstOfTwo(first) ? await this.approveSecond(run, selected) : first;
    if (isKind(outcome, 'approved')) {
      const stay = new Set(chosen ? choices.map(({ stakeholderId }) => stakeholderId) : []);
      const may = (selected ?? people).filter((id) => !stay.has(id));
      this.decided.approved.set(run.runId, new Set(may));
    }
    // While rows are written, somebody changes the very people they are about.
    if (random.chance(0.4)) await this.pinMeanwhile();
    if (this.world.shape.erases && random.chance(0.1))
      await player.go(random.int(4)).then(() => this.erase());
    if (random.chance(0.15)) await player.go(random.int(4)).then(() => player.act(approve));
    if (random.chance(0.1)) await player.go(random.int(6)).then(() => branch.request());
  }

  /** Another person approves the same, sooner or later; while things go wrong perhaps never. */
  private async approveSecond(run: Run, selected: readonly string[] | undefined): Promise<unknown> {
    const { player, random, world } = this;
    if (random.chance(0.3)) await player.go(random.int(4)).then(() => this.pin());
    if (!world.calm && random.chance(0.15)) return undefined;
    return player.act(approving(run, selected, 'user:second'));
  }

  /** Everything that waits goes, what was left for another time with it. */
  private async approveWaiting(): Promise<void> {
    for (const branch of this.branches) {
      const run = await branch.waiting();
      const taking = run && (await takingAll(run, this.world.calmly));
      if (taking) await this.player.act(taking);
      await this.decide(branch, 'approve');
    }
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
    const people = await registerOf(this.world.calmly);
    const touched = people.filter(({ links }) =>
      this.branches.some(({ connectionId, changed }) =>
        (links[connectionId] ?? []).some((employee) => changed.has(employee)),
      ),
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
    if (!isKind(outcome, 'changed')) return;
    const pins = this.decided.pins.get(stakeholderId) ?? new Map<string, string>();
    this.decided.pins.set(stakeholderId, pins.set('city', value));
  }

  /** An owner has somebody erased whom HR still lists. */
  private async erase(): Promise<void> {
    const people = (await registerOf(this.world.calmly)).filter(({ status }) => status !== 'archived');
    const person = people[this.random.int(people.length)];
    const branch = this.branches.find((one) => person && one.isOwn(person));
    const employee = branch && person?.links[branch.connectionId]?.[0];
    const known = branch?.account.vendor.people.find(
      ({ id }) => branch.account.vendor.vendorId(id) === employee,
    );
    if (!person || !branch || !known) return;
    const { stakeholderId, version } = person;
    this.requests += 1;
    const request = {
      companyId: COMPANY,
      stakeholderId,
      by: 'user:owner',
      correlationId: `erase-${this.requests}`,
      version,
      reason: 'request' as const,
      despiteHoldings: true,
    };
    const outcome = await this.player.act({
      name: 'erase',
      run: (services) => requestErasure(request, services),
    });
    // A call that died after its write is answered by the erasure that it began.
    if (!isKind(outcome, 'started') && !isKind(outcome, 'under_way')) return;
    const lastName = textOf(known, 'lastName') ?? '';
    const { connectionId } = branch;
    this.decided.erased.push({ stakeholderId, connectionId, personId: known.id, lastName });
  }
}

const isKind = (outcome: unknown, kind: string): boolean =>
  typeof outcome === 'object' && outcome !== null && 'kind' in outcome && outcome.kind === kind;

/** Whoever approved first and died before they learned of it is told that it takes somebody else. */
const isFirstOfTwo = (outcome: unknown): boolean =>
  isKind(outcome, 'approved_first') ||
  (isKind(outcome, 'conflict') && (outcome as { readonly reason?: unknown }).reason === 'same_person');
