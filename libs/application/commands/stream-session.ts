import { setTimeout as delay } from 'node:timers/promises';
import { EventStoreUnavailable, RevisionConflict, TooMuchWaiting } from '../failures/failures';
import type { EventLog } from '../log/event-log';
import type { Stream } from '../streams';
import { type Plan, type Planned, planBatch } from './batch-plan';
import type { CommandContext } from './command-context';
import type { Command, CommandOutcome, Folded } from './command';
import { keptBytesOf } from './kept-bytes';
import { shortFingerprint } from './remembered-commands';
import type { Snapshots } from './snapshots';
import { StreamFold } from './stream-fold';

/** `tryingMs`: after that long no further try is begun, and the caller hears what is wrong. */
const limits = {
  waitingMax: 5_000,
  batchMax: 200,
  firstsMax: 20,
  conflictsMax: 20,
  outagesMax: 3,
  tryingMs: 5_000,
};

type Tries = { conflicts: number; outages: number; firsts: number; readonly since: number };

type Waiting<State, Event> = {
  readonly command: Command<State, Event, unknown>;
  readonly resolve: (outcome: CommandOutcome<Event, never>) => void;
  readonly reject: (failure: unknown) => void;
};

/** All commands of this process for one stream, one append at a time. */
export class StreamSession<State, Event> {
  private fold: StreamFold<State, Event>;
  private readonly waiting: Waiting<State, Event>[] = [];
  private working: Promise<unknown> | undefined;

  constructor(
    private readonly stream: Stream<State, Event>,
    private readonly log: EventLog,
    private readonly snapshots: Snapshots,
  ) {
    this.fold = new StreamFold(stream, log);
  }

  get isIdle(): boolean {
    return this.working === undefined && this.waiting.length === 0;
  }

  /** About how much memory it takes. */
  get keptBytes(): number {
    const { revision, state } = this.fold;
    return keptBytesOf(Number(revision) + 1) + (this.stream.bytesOf?.(state) ?? 0);
  }

  run<Rejection>(
    command: Command<State, Event, Rejection>,
  ): Promise<CommandOutcome<Event, Rejection>> {
    if (this.waiting.length >= limits.waitingMax) {
      throw new TooMuchWaiting(`${this.stream.name} has ${limits.waitingMax} commands waiting`);
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ command, resolve, reject });
      this.work();
    });
  }

  async read(): Promise<Folded<State>> {
    return this.alone(async () => {
      await this.fold.catchUp();
      const { state, revision } = this.fold;
      return { state, revision };
    });
  }

  async find({
    commandId,
    commandFingerprint,
  }: CommandContext): Promise<CommandOutcome<Event, never> | undefined> {
    return this.alone(async () => {
      if (!this.fold.command(commandId)) await this.fold.catchUp();
      const known = this.fold.command(commandId);
      if (!known) return undefined;
      const fingerprint = shortFingerprint(commandFingerprint);
      if (known.fingerprint !== fingerprint) return { outcome: 'keyReused' };
      const revision = known.firstRevision + BigInt(known.count - 1);
      const events = await this.fold.eventsOf(known);
      return { outcome: 'recorded', events, revision, replayed: true };
    });
  }

  private work(): void {
    if (this.working) return;
    // On the next turn, so that commands that arrive together leave together.
    void this.alone(async () => {
      await Promise.resolve();
      while (this.waiting.length > 0) {
        await this.settle(this.waiting.splice(0, limits.batchMax));
      }
    });
  }

  /** One piece of work at a time touches the fold. */
  private alone<T>(work: () => Promise<T>): Promise<T> {
    const mine = (this.working ?? Promise.resolve()).then(work, work);
    const guarded = mine
      .catch(() => undefined)
      .then(() => {
        if (this.working !== guarded) return;
        this.working = undefined;
        if (this.waiting.length > 0) this.work();
      });
    this.working = guarded;
    return mine;
  }

  private async settle(batch: readonly Waiting<State, Event>[]): Promise<void> {
    let rest = batch;
    try {
      while (rest.length > 0) {
        const outcomes = await this.commit(rest.map(({ command }) => command));
        outcomes.forEach((outcome, index) => {
          if (outcome instanceof Error) rest[index]?.reject(outcome);
          else rest[index]?.resolve(outcome as CommandOutcome<Event, never>);
        });
        rest = rest.slice(outcomes.length);
      }
    } catch (failure) {
      this.fold = new StreamFold(this.stream, this.log);
      rest.forEach(({ reject }) => reject(failure));
    }
  }

  /**
   * Decides and appends until it is known what became of the commands, or of the first of them where
   * not all fit one append. After a conflict or a lost answer it reads first: a command that is in the
   * log already is never decided again.
   */
  private async commit(
    commands: readonly Command<State, Event, unknown>[],
  ): Promise<readonly (CommandOutcome<Event, unknown> | Error)[]> {
    const tries: Tries = { conflicts: 0, outages: 0, firsts: 0, since: performance.now() };
    let isFresh = false;
    for (;;) {
      try {
        if (!isFresh && this.isBehind(tries)) isFresh = await this.refresh();
        let plan = planBatch(this.stream, this.fold, commands);
        if (plan.needsFreshState && !isFresh) {
          isFresh = await this.refresh();
          plan = planBatch(this.stream, this.fold, commands);
        }
        await this.append(plan);
        if (plan.isFirst) this.countFirst(tries);
        else return await Promise.all(plan.planned.map((one) => this.answer(one)));
      } catch (failure) {
        isFresh = false;
        await this.waitToTryAgain(failure, tries);
      }
    }
  }

  private isBehind({ conflicts, outages }: Tries): boolean {
    return conflicts + outages > 0 || this.fold.isLikelyBehind;
  }

  private countFirst(tries: Tries): void {
    tries.firsts += 1;
    if (tries.firsts <= limits.firstsMax) return;
    throw new Error(`${this.stream.name} has something to record first, time and again`);
  }

  private async refresh(): Promise<true> {
    await this.fold.catchUp();
    return true;
  }

  private async append({ events, state }: Plan<State, Event>): Promise<void> {
    if (events.length === 0) return;
    await this.log.append(this.stream.name, this.fold.revision, events);
    this.fold.advance(state, events);
    this.snapshots.offer(this.stream, this.fold, events.at(-1)?.id ?? '');
  }

  private async answer(planned: Planned<Event>): Promise<CommandOutcome<Event, unknown> | Error> {
    if (planned.kind === 'failed') return planned.error;
    if (planned.kind === 'answered') return planned.outcome;
    const { remembered } = planned;
    const revision = remembered.firstRevision + BigInt(remembered.count - 1);
    const events = await this.fold.eventsOf(remembered);
    return { outcome: 'recorded', events, revision, replayed: true };
  }

  private async waitToTryAgain(failure: unknown, tries: Tries): Promise<void> {
    if (performance.now() - tries.since > limits.tryingMs) throw failure;
    if (failure instanceof RevisionConflict && tries.conflicts < limits.conflictsMax) {
      tries.conflicts += 1;
      await delay(Math.random() * Math.min(100, 2 ** tries.conflicts));
      return;
    }
    if (failure instanceof EventStoreUnavailable && tries.outages < limits.outagesMax) {
      tries.outages += 1;
      await delay(100 * 2 ** tries.outages * (0.5 + Math.random()));
      return;
    }
    throw failure;
  }
}
