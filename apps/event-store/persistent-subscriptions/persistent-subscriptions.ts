import { EventStore } from '../event-store';
import { Channel, Consumer, ConsumerProfile } from './consumer';
import { ConnectRefusal, Group } from './group';
import { GroupEntry, loadEntries, saveEntries } from './group-config';
import { Clock, GroupContext, SYSTEM_CLOCK } from './group-context';
import { describeGroup, GroupInfo } from './group-info';
import { sourceOf } from './group-reader';
import { formatStartFrom, GroupId, groupKey, GroupSettings } from './group-settings';
import { metricsOf, SubscriptionMetrics } from './metrics';
import { OneAtATime } from './one-at-a-time';
import { settingsProblem } from './settings-check';
import { Ticker } from './ticker';

/** Why a group was not created, changed or deleted. */
export type Refusal =
  | { readonly kind: 'exists' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly reason: string };

const MISSING = { kind: 'missing' } as const;
const WAITING_MAX = 10_000;
const GROUPS_MAX = 2000;

/** What a group is created or changed to, and who wants it. */
export interface GroupChange {
  readonly id: GroupId;
  readonly settings: GroupSettings;
  readonly user: string;
}

/** A consumer in its group. */
export interface Seat {
  readonly group: Group;
  readonly consumer: Consumer;
}

/** All persistent subscriptions of a store. Which there are is kept in the store itself. */
export class PersistentSubscriptions {
  private readonly groups = new Map<string, Group>();
  private readonly changes = new OneAtATime(WAITING_MAX);
  private readonly ticker: Ticker;
  private readonly context: GroupContext;

  constructor(
    private readonly store: EventStore,
    clock: Clock = SYSTEM_CLOCK,
  ) {
    this.ticker = new Ticker(clock);
    this.context = { store, clock, needsTicks: (group) => this.ticker.add(group) };
    this.load();
  }

  create({ id, settings, user }: GroupChange): Promise<Refusal | undefined> {
    return this.changes.run(async () => {
      const reason = this.problem(id, settings);
      if (reason) return { kind: 'failed', reason };
      if (this.groups.has(groupKey(id))) return { kind: 'exists' };
      // A group on `$all` that begins at the end sees what is written from here on.
      const startPlace = this.startPlace(id, settings);
      const group = (): Group => new Group(id, { settings, startPlace }, this.context);
      if (!(await group().forget())) return { kind: 'failed', reason: 'Old state is in the way.' };
      const entries = [...this.entries(), { ...id, settings, startPlace }];
      await saveEntries(this.store, entries, user);
      this.groups.set(groupKey(id), group());
      return undefined;
    });
  }

  /** Its consumers are dropped, and the group goes on from its checkpoint. */
  update({ id, settings, user }: GroupChange): Promise<Refusal | undefined> {
    return this.changes.run(async () => {
      const old = this.groups.get(groupKey(id));
      if (!old) return MISSING;
      const wanted = { ...settings, ...withFilterOf(old) };
      const reason = settingsProblem(id, wanted, this.store.log.end);
      if (reason) return { kind: 'failed', reason };
      const startsAlike = startText(id, wanted) === startText(id, old.config.settings);
      const startPlace = startsAlike ? old.config.startPlace : this.startPlace(id, wanted);
      const entry = { ...id, settings: wanted, startPlace };
      const entries = this.entries().map((other) => (isSame(other, id) ? entry : other));
      await saveEntries(this.store, entries, user);
      await old.close();
      // With another start it begins there unless it has a checkpoint, so none is made for it now.
      if (startsAlike) await old.flush();
      this.groups.set(groupKey(id), new Group(id, entry, this.context));
      return undefined;
    });
  }

  remove(id: GroupId, user: string): Promise<Refusal | undefined> {
    return this.changes.run(async () => {
      const group = this.groups.get(groupKey(id));
      if (!group) return MISSING;
      const entries = this.entries().filter((other) => !isSame(other, id));
      await saveEntries(this.store, entries, user);
      this.groups.delete(groupKey(id));
      await group.close();
      await group.forget();
      return undefined;
    });
  }

  /** Lets a consumer in, who is confirmed and then gets events. */
  connect(
    id: GroupId,
    channel: Channel,
    profile: ConsumerProfile,
  ): Promise<Seat | ConnectRefusal | 'missing'> {
    return this.changes.run(async () => {
      const group = this.groups.get(groupKey(id));
      if (!group) return 'missing';
      const consumer = group.connect(channel, profile);
      return typeof consumer === 'string' ? consumer : { group, consumer };
    });
  }

  info(id: GroupId): GroupInfo | undefined {
    const group = this.groups.get(groupKey(id));
    return group && describeGroup(group, this.context.clock.now());
  }

  /** How all groups do, or those of one stream. */
  list(stream?: string): GroupInfo[] {
    const groups = [...this.groups.values()];
    const wanted = groups.filter(({ id }) => stream === undefined || id.stream === stream);
    return wanted.map((group) => describeGroup(group, this.context.clock.now()));
  }

  replayParked(id: GroupId, stopAt: number | undefined): Refusal | undefined {
    const group = this.groups.get(groupKey(id));
    if (!group) return MISSING;
    if (stopAt !== undefined && stopAt < 0) {
      const reason = 'Cannot stop replaying parked message at a negative version.';
      return { kind: 'failed', reason };
    }
    group.replayParked(stopAt);
    return undefined;
  }

  /** Drops all consumers, forgets all that is not written, and begins again. */
  restart(): Promise<void> {
    return this.changes.run(async () => {
      await this.halt();
      await Promise.all([...this.groups.values()].map((group) => group.close()));
      this.groups.clear();
      this.load();
    });
  }

  /** Writes how far each group is and does nothing any more; its consumers are left to others. */
  stop(): Promise<void> {
    return this.changes.run(() => this.halt());
  }

  metrics(): SubscriptionMetrics {
    return metricsOf([...this.groups.values()]);
  }

  private async halt(): Promise<void> {
    this.ticker.stop();
    const groups = [...this.groups.values()];
    for (const group of groups) group.halt();
    await Promise.all(groups.map((group) => group.flush()));
  }

  private load(): void {
    for (const entry of loadEntries(this.store)) {
      // An entry that another server kept may ask for what this one does not have.
      if (settingsProblem(entry, entry.settings, Infinity)) continue;
      const { stream, group, settings } = entry;
      const startPlace = entry.startPlace ?? this.startPlace(entry, settings);
      const loaded = new Group({ stream, group }, { settings, startPlace }, this.context);
      this.groups.set(groupKey(entry), loaded);
    }
  }

  private entries(): GroupEntry[] {
    return [...this.groups.values()].map(({ id, config }) => ({ ...id, ...config }));
  }

  private problem(id: GroupId, settings: GroupSettings): string | undefined {
    if (this.groups.size >= GROUPS_MAX) return 'There are too many persistent subscriptions.';
    return settingsProblem(id, settings, this.store.log.end);
  }

  private startPlace(id: GroupId, settings: GroupSettings): number {
    const { startFrom } = settings;
    if (startFrom === 'start') return 0;
    if (startFrom === 'end') return sourceOf(this.store.log, id, settings).end;
    return startFrom.place;
  }
}

function isSame(one: GroupId, other: GroupId): boolean {
  return groupKey(one) === groupKey(other);
}

function startText({ stream }: GroupId, { startFrom }: GroupSettings): string {
  return formatStartFrom(stream, startFrom);
}

/** The filter is the one thing that an update does not change. */
function withFilterOf({ config }: Group): Pick<GroupSettings, 'filter'> {
  const { filter } = config.settings;
  return filter ? { filter } : {};
}
