import { StoredEvent } from '../storage/log-store';
import { Rate, RateMeasured } from './rate';
import { Measurement, Timings } from './timings';

/** An event as it is sent: itself, or the link it was reached by, with the event unless it is gone. */
export interface ResolvedEvent {
  readonly event?: StoredEvent;
  readonly link?: StoredEvent;
}

/** The way to a client. */
export interface Channel {
  confirm(subscriptionId: string): void;
  /** Says whether more may be sent at once; if not, `writable` tells when. */
  send(event: ResolvedEvent, retryCount: number): boolean;
  writable(): Promise<void>;
  /** The subscription ends although the client did nothing to end it. */
  drop(): void;
}

/** Who consumes, as it is shown to people, and how many events it takes at once. */
export interface ConsumerProfile {
  readonly connectionName: string;
  readonly username: string;
  readonly slots: number;
}

export interface ConsumerInfo extends RateMeasured {
  readonly connectionName: string;
  readonly username: string;
  readonly availableSlots: number;
  readonly inFlight: number;
  readonly measurements: readonly Measurement[];
}

/** However many events a client says that it takes. */
const SLOTS_MAX = 10_000;

/** A client that takes events of a group, so many at once as it said. */
export class Consumer {
  private readonly rate: Rate;
  private readonly timings = new Timings();
  private readonly slots: number;
  private inFlight = 0;
  private isBlocked = false;

  constructor(
    readonly channel: Channel,
    private readonly profile: ConsumerProfile,
    nowMs: number,
  ) {
    this.slots = Math.min(profile.slots, SLOTS_MAX);
    this.rate = new Rate(nowMs);
  }

  get canTake(): boolean {
    return !this.isBlocked && this.inFlight < this.slots;
  }

  /** One that reads slower than it promised holds what its connection holds, and no more. */
  send(event: ResolvedEvent, retryCount: number, whenWritable: () => void): void {
    this.inFlight += 1;
    this.rate.count();
    if (this.channel.send(event, retryCount)) return;
    this.isBlocked = true;
    void this.channel.writable().then(() => {
      this.isBlocked = false;
      whenWritable();
    });
  }

  /** It does not have an event any more, because it answered or because it was too late. */
  release(): void {
    this.inFlight -= 1;
  }

  answered(elapsedMs: number): void {
    this.release();
    this.timings.add(elapsedMs);
  }

  info(nowMs: number): ConsumerInfo {
    return {
      ...this.rate.measure(nowMs),
      connectionName: this.profile.connectionName,
      username: this.profile.username,
      availableSlots: this.slots - this.inFlight,
      inFlight: this.inFlight,
      measurements: this.timings.measurements(),
    };
  }
}
