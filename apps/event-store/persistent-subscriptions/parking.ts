import { randomUUID } from 'node:crypto';
import { ProposedEvent } from '../wire/recorded-event';
import { Message } from './message';
import { LINK_TYPE } from './links';
import { ParkedStream } from './parked-stream';

/** A link is text and not JSON. */
const LINK_CONTENT = 'application/octet-stream';
const ATTEMPTS_MAX = 6;
const WAITING_MAX = 1000;

interface ParkingMessage {
  readonly message: Message;
  readonly link: ProposedEvent;
  attempts: number;
  isUnderWay: boolean;
}

export interface ParkRequest {
  readonly message: Message;
  readonly link: string;
  readonly reason: string;
}

/** What becomes of messages that were to be parked. */
export interface ParkingOutcome {
  parked(message: Message): void;
  /** It could not be written, again and again: the message is not parked. */
  failed(message: Message): void;
}

/** Writes messages into the parked stream, and tries again what fails. */
export class Parking {
  private readonly waiting = new Set<ParkingMessage>();
  private readonly writes = new Set<Promise<void>>();

  constructor(
    private readonly stream: ParkedStream,
    private readonly outcome: ParkingOutcome,
  ) {}

  get isEmpty(): boolean {
    return this.waiting.size === 0;
  }

  get isFull(): boolean {
    return this.waiting.size >= WAITING_MAX;
  }

  add(request: ParkRequest): void {
    const { message } = request;
    // The id stays the same when it is tried again, so that it is never written twice.
    const parking = { message, link: parkedLink(request), attempts: 0, isUnderWay: false };
    this.waiting.add(parking);
    this.attempt(parking);
  }

  /** Tries what failed once more. */
  tick(): void {
    for (const parking of this.waiting) if (!parking.isUnderWay) this.attempt(parking);
  }

  /** Resolves when nothing is being written. */
  async settled(): Promise<void> {
    await Promise.all(this.writes);
  }

  private attempt(parking: ParkingMessage): void {
    const write = this.write(parking).finally(() => this.writes.delete(write));
    this.writes.add(write);
  }

  private async write(parking: ParkingMessage): Promise<void> {
    parking.isUnderWay = true;
    parking.attempts += 1;
    const succeeded = await this.stream.add(parking.link);
    parking.isUnderWay = false;
    if (!succeeded && parking.attempts < ATTEMPTS_MAX) return;
    this.waiting.delete(parking);
    if (succeeded) this.outcome.parked(parking.message);
    else this.outcome.failed(parking.message);
  }
}

function parkedLink({ message, link, reason }: ParkRequest): ProposedEvent {
  const added = new Date().toISOString();
  const metadata = { added, reason, subscriptionEventNumber: message.place };
  return {
    id: randomUUID(),
    type: LINK_TYPE,
    contentType: LINK_CONTENT,
    metadata: Buffer.from(JSON.stringify(metadata)),
    data: Buffer.from(link),
  };
}
