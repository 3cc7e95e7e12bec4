import { Checkpointer } from './checkpointer';
import { CheckpointStream } from './checkpoint-stream';
import { Channel, Consumer, ConsumerProfile, ResolvedEvent } from './consumer';
import { GroupContext, Ticking } from './group-context';
import { GroupReader } from './group-reader';
import { GroupId, groupKey, GroupSettings } from './group-settings';
import { linkTo } from './links';
import { Message } from './message';
import { MessageBuffer, Offer } from './message-buffer';
import { Delivery, Outstanding } from './outstanding';
import { ParkedStream } from './parked-stream';
import { Parking } from './parking';
import { Rate } from './rate';
import { ConsumerStrategy } from './strategies/consumer-strategy';
import { newStrategy } from './strategies/strategies';

/** What a consumer can say of an event that it did not handle. */
export type NackAction = 'unknown' | 'park' | 'retry' | 'skip' | 'stop';

/** Why a consumer is not let in. */
export type ConnectRefusal = 'full' | 'deleted';

const BUFFER_MAX = 10_000;
const CONSUMERS_MAX = 1000;

/**
 * A persistent subscription at work. It reads on from the log as long as there are consumers and
 * room, gives each event to one of them, and remembers up to where all is done. An event is in
 * exactly one place: in the buffer, with a consumer, or on its way into the parked stream.
 */
export class Group implements Ticking {
  readonly reader: GroupReader;
  readonly checkpoints: Checkpointer;
  readonly consumers = new Set<Consumer>();
  readonly buffer = new MessageBuffer();
  readonly outstanding = new Outstanding();
  readonly rate: Rate;
  private readonly strategy: ConsumerStrategy<Consumer>;
  private readonly parking: Parking;
  private readonly checkpointStream: CheckpointStream;
  private readonly parkedStream: ParkedStream;
  private stopListening: (() => void) | undefined;
  private isPumpDue = false;
  private isClosed = false;

  /** Goes on from its checkpoint; a group that has none begins at its start. */
  constructor(
    readonly id: GroupId,
    readonly config: { readonly settings: GroupSettings; readonly startPlace: number },
    private readonly context: GroupContext,
  ) {
    const { store, clock } = context;
    const { settings } = config;
    this.checkpointStream = new CheckpointStream(store, id);
    this.parkedStream = new ParkedStream(store, id);
    const checkpoint = this.checkpointStream.load();
    const start = checkpoint === undefined ? config.startPlace : checkpoint + 1;
    this.reader = new GroupReader(store.log, this.parkedStream, { ...id, settings, start });
    this.checkpoints = new Checkpointer(this.checkpointStream, ruleOf(settings), checkpoint);
    this.strategy = newStrategy(settings.strategy);
    this.rate = new Rate(clock.now());
    this.parking = new Parking(this.parkedStream, {
      parked: (message) => this.parked(message),
      failed: (message) => this.settle(() => this.buffer.addRetry(message)),
    });
  }

  connect(channel: Channel, profile: ConsumerProfile): Consumer | ConnectRefusal {
    if (this.isFull) return 'full';
    if (this.reader.source.isDeleted) return 'deleted';
    const consumer = new Consumer(channel, profile, this.context.clock.now());
    this.consumers.add(consumer);
    channel.confirm(groupKey(this.id));
    this.strategy.add(consumer, this.outstanding.messages);
    const { topic } = this.reader.source;
    this.stopListening ??= this.context.store.feed.subscribe(topic, () => this.schedule());
    this.context.needsTicks(this);
    this.schedule();
    return consumer;
  }

  /** What it had is given to others; that it left is no reason to park anything. */
  disconnect(consumer: Consumer): void {
    if (!this.consumers.delete(consumer) || this.isClosed) return;
    this.strategy.remove(consumer);
    for (const { message } of this.outstanding.takeAllOf(consumer)) this.retryOnceMore(message);
    if (this.consumers.size === 0) this.stopReading();
    this.schedule();
  }

  ack(ids: readonly string[]): void {
    this.settle(() => {
      for (const message of this.answered(ids)) this.reader.done(message);
    });
  }

  nack(ids: readonly string[], action: NackAction, reason: string): void {
    this.settle(() => {
      for (const message of this.answered(ids)) this.refuse(message, action, reason);
    });
  }

  replayParked(stopAt: number | undefined): void {
    this.reader.replay.request(stopAt);
    this.schedule();
  }

  tick(): boolean {
    if (this.isClosed) return false;
    const nowMs = this.context.clock.now();
    const { messageTimeoutMs } = this.config.settings;
    const latest = messageTimeoutMs === 0 ? -Infinity : nowMs - messageTimeoutMs;
    for (const { message, consumer } of this.outstanding.takeSentBefore(latest)) {
      consumer.release();
      this.retryOrPark(message);
    }
    this.parking.tick();
    this.write({ nowMs, isTick: true });
    this.schedule();
    return this.consumers.size > 0 || this.isWriting;
  }

  get parkedCount(): number {
    return this.reader.replay.parkedCount;
  }

  /** Does nothing any more, whatever its consumers say. */
  halt(): void {
    this.isClosed = true;
    this.stopReading();
  }

  /** Ends its work; what it wrote last is written when it resolves. */
  async close(): Promise<void> {
    this.halt();
    for (const { channel } of this.consumers) channel.drop();
    this.consumers.clear();
    await this.parking.settled();
    await Promise.all([this.checkpoints.settled(), this.reader.replay.settled()]);
  }

  /** Writes how far it is, so that as little as possible comes again. */
  async flush(): Promise<void> {
    const nowMs = this.context.clock.now();
    await this.parking.settled();
    await Promise.all([
      this.checkpoints.flush(this.reader.progress.safe, nowMs),
      this.reader.replay.flush(nowMs),
    ]);
  }

  /** Forgets what it kept; false when that could not be written. */
  async forget(): Promise<boolean> {
    return (await this.checkpointStream.forget()) && (await this.parkedStream.forget());
  }

  private get isFull(): boolean {
    const { maxSubscriberCount } = this.config.settings;
    return this.consumers.size >= Math.min(maxSubscriberCount || Infinity, CONSUMERS_MAX);
  }

  private get isWriting(): boolean {
    const { progress, replay } = this.reader;
    const isSaving = this.checkpoints.isPending(progress.safe) || replay.isPending;
    return isSaving || !this.parking.isEmpty;
  }

  private answered(ids: readonly string[]): Message[] {
    const deliveries = ids.map((id) => this.outstanding.take(id));
    return deliveries.filter((delivery) => delivery !== undefined).map((d) => this.release(d));
  }

  private release({ message, consumer, sentAtMs }: Delivery): Message {
    consumer.answered(this.context.clock.now() - sentAtMs);
    return message;
  }

  private refuse(message: Message, action: NackAction, reason: string): void {
    switch (action) {
      case 'unknown':
      case 'retry':
        return this.retryOrPark(message);
      case 'park':
        return this.park(message, `Client explicitly NAK'ed message.\n${reason}`);
      case 'skip':
      case 'stop':
        return this.reader.done(message);
    }
  }

  private retryOrPark(message: Message): void {
    const { maxRetryCount } = this.config.settings;
    if (message.retryCount < maxRetryCount) this.retryOnceMore(message);
    else this.park(message, `Reached retry count of ${maxRetryCount}`);
  }

  private retryOnceMore(message: Message): void {
    this.buffer.addRetry({ ...message, retryCount: message.retryCount + 1 });
  }

  private park(message: Message, reason: string): void {
    const event = this.reader.load(message);
    if (event) this.parking.add({ message, link: linkTo(event), reason });
    else this.reader.done(message);
    this.context.needsTicks(this);
  }

  private parked(message: Message): void {
    this.reader.done(message);
    this.settle(() => undefined);
  }

  /**
   * After something was done there may be a checkpoint to write, and room for more. That is filled
   * at once: of events that are refused one after another, each comes again after those that were
   * sent before, and none that is new comes between.
   */
  private settle(change: () => void): void {
    if (this.isClosed) return;
    change();
    this.write({ nowMs: this.context.clock.now(), isTick: false });
    this.deliver();
    this.schedule();
  }

  private write(when: { readonly nowMs: number; readonly isTick: boolean }): void {
    this.checkpoints.consider(this.reader.progress.safe, when);
    this.reader.replay.settle(when);
  }

  private schedule(): void {
    if (this.isPumpDue) return;
    this.isPumpDue = true;
    this.context.clock.defer(() => this.pump());
  }

  private pump(): void {
    this.isPumpDue = false;
    if (this.isClosed || this.consumers.size === 0) return;
    if (this.reader.source.isDeleted) return this.dropAll();
    this.deliver();
    const hasMore = this.readMore();
    this.deliver();
    if (hasMore) this.schedule();
  }

  private readMore(): boolean {
    const { readBatchSize, historyBufferSize } = this.config.settings;
    const room = Math.min(historyBufferSize, BUFFER_MAX) - this.buffer.count;
    const limit = Math.min(readBatchSize, BUFFER_MAX - 1);
    if (room <= limit) return false;
    const moreParked = this.reader.readParked(limit, (m) => this.buffer.addRetry(m));
    return this.reader.read(limit, (m) => this.buffer.add(m)) || moreParked;
  }

  private deliver(): void {
    if (!this.parking.isFull) this.buffer.offerEach((message) => this.offer(message));
  }

  /** Two events of the same id could not be told apart by the answer: one waits for the other. */
  private offer(message: Message): Offer {
    if (this.outstanding.has(message.id)) return 'skipped';
    const consumer = this.strategy.choose(message);
    if (typeof consumer === 'string') return consumer;
    const event = this.reader.load(message);
    if (event) this.send(consumer, message, event);
    else this.reader.done(message);
    return 'taken';
  }

  private send(consumer: Consumer, message: Message, event: ResolvedEvent): void {
    this.outstanding.add({ message, consumer, sentAtMs: this.context.clock.now() });
    this.rate.count();
    consumer.send(event, message.retryCount, () => this.schedule());
  }

  /** The stream is gone for ever, and with it what the group is for. */
  private dropAll(): void {
    for (const consumer of [...this.consumers]) {
      this.disconnect(consumer);
      consumer.channel.drop();
    }
  }

  private stopReading(): void {
    this.stopListening?.();
    this.stopListening = undefined;
  }
}

function ruleOf(settings: GroupSettings) {
  return {
    minCount: settings.minCheckpointCount,
    maxCount: settings.maxCheckpointCount,
    afterMs: settings.checkpointAfterMs === 0 ? Infinity : settings.checkpointAfterMs,
  };
}
