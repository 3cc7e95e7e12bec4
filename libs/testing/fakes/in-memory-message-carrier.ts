import { CarrierUnavailable } from '@trunkline/application/failures/failures';
import {
  MessageCarrier,
  type MessageOrder,
  type MessageRefusal,
  type SendAnswer,
  type SentMessage,
} from '@trunkline/application/ports/message-carrier';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import type { Instant } from '@trunkline/domain/time/instant';

/**
 * What befalls the next text: taken but the answer is lost; not answered in time and taken later, by
 * `landLateTexts`; not processed, come again later, for everybody or for this sender only; not
 * processed though it looks as if it might be.
 */
export type SendFault = 'lostAnswer' | 'lateText' | 'rateLimited' | 'senderFull' | 'nothing';

/** A text that was taken, with where its reports were to go. */
export type TakenText = MessageOrder & SentMessage;

type Query = { readonly from: E164; readonly to: E164; readonly since: Instant };

const foundMax = 200;

/** Texts in memory that pass the contract of texts, with the faults at hand for unit tests. */
export class InMemoryMessageCarrier extends MessageCarrier {
  /** Every text that was to be sent, in order, whatever became of it. */
  readonly attempts: MessageOrder[] = [];
  /** Every text that was taken, in order. */
  readonly taken: TakenText[] = [];
  /** Every text is refused for this reason while it is set. */
  refusing: MessageRefusal | undefined;
  /** While true there are too many texts. */
  busy = false;
  /** While true nothing answers. */
  away = false;
  /** Late texts land when it is first asked what was sent, instead of by `landLateTexts`. */
  landLateTextsBeforeLook = false;
  /** How often it was asked what was sent. */
  looks = 0;

  private readonly blocks = new Set<string>();
  private readonly faults: SendFault[] = [];
  private late: MessageOrder[] = [];

  /** Without `senders` texts may leave from every number. */
  constructor(
    private readonly now: () => Instant = () => new Date().toISOString() as Instant,
    private readonly senders?: readonly E164[],
  ) {
    super();
  }

  /** Makes the next text that nothing else befalls go wrong in this way. */
  failNextText(fault: SendFault): void {
    this.faults.push(fault);
  }

  /** The texts that came too late for their callers are taken now. */
  landLateTexts(): void {
    for (const order of this.late.splice(0)) this.take(order);
  }

  /** The recipient says STOP, or START, to a sender. */
  block({ from, to }: { readonly from: E164; readonly to: E164 }, isBlocked = true): void {
    if (isBlocked) this.blocks.add(`${from} ${to}`);
    else this.blocks.delete(`${from} ${to}`);
  }

  async send(order: MessageOrder): Promise<SendAnswer> {
    this.attempts.push(order);
    if (this.away) return { outcome: 'unknown', detail: 'it did not answer in time' };
    if (this.busy) return { outcome: 'rateLimited', retryAfterMs: 1_000 };
    return this.fault(this.faults.shift(), order) ?? this.judged(order) ?? this.accept(order);
  }

  async findSent({ from, to, since }: Query): Promise<readonly SentMessage[]> {
    this.looks += 1;
    if (this.away) throw new CarrierUnavailable('the carrier is away');
    if (this.landLateTextsBeforeLook) this.landLateTexts();
    return this.taken
      .filter((text) => text.from === from && text.to === to)
      .filter(({ createdAt }) => createdAt >= wholeSecond(since))
      .reverse()
      .slice(0, foundMax)
      .map(({ carrierMessageId, body, createdAt }) => ({ carrierMessageId, body, createdAt }));
  }

  private fault(fault: SendFault | undefined, order: MessageOrder): SendAnswer | undefined {
    if (fault === undefined) return undefined;
    if (fault === 'rateLimited') return { outcome: 'rateLimited', retryAfterMs: 1_000 };
    if (fault === 'senderFull') {
      return { outcome: 'rateLimited', retryAfterMs: 1_000, limitOf: 'sender' };
    }
    if (fault === 'nothing') return { outcome: 'unknown', detail: 'it answered 500' };
    const refused = this.judged(order);
    if (refused) return refused;
    if (fault === 'lateText') this.late.push(order);
    else this.take(order);
    return { outcome: 'unknown', detail: 'no answer came' };
  }

  private judged(order: MessageOrder): SendAnswer | undefined {
    const reason = this.refusing ?? this.refusalOf(order);
    return reason && { outcome: 'rejected', reason, detail: `${reason}: by the carrier in memory` };
  }

  private accept(order: MessageOrder): SendAnswer {
    return { outcome: 'accepted', carrierMessageId: this.take(order).carrierMessageId };
  }

  private take(order: MessageOrder): TakenText {
    const carrierMessageId = `SM${String(this.taken.length + 1).padStart(32, '0')}`;
    const text = { ...order, carrierMessageId, createdAt: wholeSecond(this.now()) };
    this.taken.push(text);
    return text;
  }

  private refusalOf({ from, to }: MessageOrder): MessageRefusal | undefined {
    if (to === '+15005550001') return 'invalidRecipient';
    if (this.senders && !this.senders.includes(from)) return 'notSendable';
    return this.blocks.has(`${from} ${to}`) ? 'optedOut' : undefined;
  }
}

/** The carrier's times have no parts of a second. */
function wholeSecond(instant: Instant): Instant {
  return `${instant.slice(0, 19)}.000Z` as Instant;
}
