import { encodeEvent } from '@trunkline/event-catalogue/catalogue';
import { accountId, later, number } from '@trunkline/testing/builders';
import fc from 'fast-check';
import type { Decision } from '../decision';
import type { CreditHoldId, MessageId } from '../ids';
import { acceptMessage } from './accept-message';
import { attemptMessage } from './attempt-message';
import {
  type ConversationState,
  type OpenMessage,
  evolveConversation,
  noConversation,
} from './conversation.state';
import { failMessage } from './fail-message';
import type { ConversationEvent } from './message.events';
import { type SendingLimits, nextMessageStep } from './next-message-step';
import { recordDeliveryReport } from './record-delivery-report';
import { recordInbound } from './record-inbound';
import { recordLook } from './record-look';
import { type SendAnswerReport, recordSendAnswer } from './record-send-answer';
import { completeMessage, recordCreditsReturned } from './settle-message';

const limits: SendingLimits = { looksMs: [0, 2_000, 9_000], attemptsMax: 3, answerWaitMs: 3_000 };
const lastLookMs = 9_000;
const recipient = number(142);

const fates = ['yes', 'yes', 'yes', 'lost', 'late', 'vanished', 'refused', 'optedOut'] as const;
const crashes = ['none', 'none', 'none', 'beforeCall', 'afterCall', 'afterCredits'] as const;
const step = fc.record({
  what: fc.constantFrom(
    ...(['accept', 'accept', 'work', 'work', 'work', 'work', 'wait', 'report', 'report'] as const),
    ...(['stop', 'start', 'lateAnswer'] as const),
  ),
  fate: fc.constantFrom(...fates, 'busy' as const),
  crash: fc.constantFrom(...crashes),
  ms: fc.integer({ min: 0, max: 4_000 }),
  which: fc.nat({ max: 9 }),
});
type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never;

type CarrierText = { id: string; messageId: MessageId; body: string; atMs: number };
type LateAnswer = { messageId: MessageId; attempt: number; answer: SendAnswerReport };

/** One conversation, its carrier and its wallet, with nothing between the steps but the log. */
class Story {
  private state: ConversationState = noConversation;
  readonly events: ConversationEvent[] = [];
  readonly accepted: MessageId[] = [];
  readonly texts: CarrierText[] = [];
  /** The wallet's memory of references: the first settlement of a message is the only one. */
  readonly settled = new Map<MessageId, 'captured' | 'released'>();
  private readonly unheard: LateAnswer[] = [];
  private nowMs = 0;

  take({ what, fate, crash, ms, which }: Step): void {
    switch (what) {
      case 'accept':
        return this.accept(which);
      case 'work':
        return this.work(fate, crash, ms);
      case 'wait':
        this.nowMs += ms * 3;
        return;
      case 'report':
        return this.report(which);
      case 'stop':
      case 'start':
        return this.inbound(what === 'stop' ? ' Stop ' : 'UNSTOP');
      case 'lateAnswer':
        return this.hearLate(which);
    }
  }

  /** Nothing goes wrong any more, and time passes, until all is settled. */
  finish(): void {
    for (let steps = 0; this.state.open.length > 0; steps += 1) {
      if (steps > 500) throw new Error('the conversation never ends');
      this.work('yes', 'none', 0);
      this.nowMs += 1_000;
    }
  }

  private get now() {
    return later(this.nowMs);
  }

  private record(decision: Decision<ConversationEvent, unknown>): readonly ConversationEvent[] {
    const events = decision.accepted ? decision.events : [];
    events.forEach(encodeEvent);
    this.events.push(...events);
    this.state = events.reduce(evolveConversation, this.state);
    return events;
  }

  /** Few different texts, so that two messages may say the same. */
  private accept(which: number): void {
    const messageId = `msg_${this.accepted.length}` as MessageId;
    const text = { body: `text ${which % 2}`, encoding: 'GSM-7' as const, segments: 1 };
    const hold = { holdId: 'hold_1' as CreditHoldId, origin: null };
    const validUntil = later(this.nowMs + (which === 9 ? 5_000 : 600_000));
    const about = { messageId, accountId, from: number(1), to: recipient, validUntil };
    const wish = { type: 'AcceptMessage' as const, ...about, ...text, ...hold, at: this.now };
    const events = this.record(acceptMessage(wish, this.state));
    if (events.length > 0) this.accepted.push(messageId);
    expect(events.length).toBe(this.state.optOut === null ? 1 : 0);
    this.record(acceptMessage(wish, this.state));
  }

  private work(fate: Step['fate'], crash: Step['crash'], ms: number): void {
    const next = nextMessageStep(this.state, this.now, limits);
    switch (next.do) {
      case 'nothing':
      case 'wait':
        return;
      case 'attempt':
        return this.attempt(next.message, { fate, crash, ms });
      case 'declareUnknown':
        return this.answer(next.message, { outcome: 'unknown', detail: 'killed' });
      case 'look':
        return this.look(next.message);
      case 'spendCredits':
        return this.spend(next.message, next.message.carrierMessageId ?? '', crash);
      case 'fail': {
        const { messageId } = next.message;
        this.record(
          failMessage({ type: 'FailMessage', messageId, limits, at: this.now }, this.state),
        );
        return;
      }
      case 'returnCredits':
        return this.giveBack(next.message, crash);
    }
  }

  private attempt(
    message: OpenMessage,
    { fate, crash, ms }: Pick<Step, 'fate' | 'crash' | 'ms'>,
  ): void {
    const { messageId } = message;
    const wish = { type: 'AttemptMessage' as const, messageId, limits, at: this.now };
    expect(this.state.optOut).toBeNull();
    expect(message.attempts > 0 || message.status === 'accepted').toBe(true);
    expect(this.record(attemptMessage(wish, this.state))).toHaveLength(1);
    expect(attemptMessage(wish, this.state).accepted).toBe(false);
    if (crash === 'beforeCall') return;
    const attempted = { ...message, attempts: message.attempts + 1 };
    const answer = this.call(attempted, fate, ms);
    if (crash === 'afterCall') {
      this.unheard.push({ messageId, attempt: attempted.attempts, answer });
      return;
    }
    if (answer.outcome === 'accepted') this.spend(message, answer.carrierMessageId, crash);
    else this.answer(attempted, answer);
  }

  /** A late one lands before the last look at the latest. */
  private call(message: OpenMessage, fate: Step['fate'], ms: number): SendAnswerReport {
    const { messageId, body } = message;
    const id = `SM${this.texts.length}`;
    const isTaken = ['yes', 'lost', 'late'].includes(fate);
    const atMs = this.nowMs + (fate === 'late' ? Math.min(ms * 2, lastLookMs) : 0);
    if (isTaken) this.texts.push({ id, messageId, body, atMs });
    switch (fate) {
      case 'yes':
        return { outcome: 'accepted', carrierMessageId: id };
      case 'busy':
        return { outcome: 'rateLimited', retryAfterMs: ms };
      case 'refused':
      case 'optedOut':
        return { outcome: 'rejected', reason: fate, detail: 'no' };
      default:
        return { outcome: 'unknown', detail: fate };
    }
  }

  private answer({ messageId, attempts: attempt }: OpenMessage, answer: SendAnswerReport): void {
    const wish = { type: 'RecordSendAnswer' as const, messageId, attempt, answer, at: this.now };
    this.record(recordSendAnswer(wish, this.state));
  }

  /** As the process does: what came is listed, and another look was perhaps recorded before. */
  private look(message: OpenMessage): void {
    const { messageId, attempts: attempt, looks } = message;
    const texts = this.texts
      .filter(({ atMs }) => atMs <= this.nowMs)
      .map(({ id: carrierMessageId, body, atMs }) => {
        return { carrierMessageId, body, createdAt: later(atMs) };
      });
    const about = { messageId, attempt, look: looks + 1, texts, at: this.now };
    this.record(recordLook({ type: 'RecordLook', ...about }, this.state));
    this.record(recordLook({ type: 'RecordLook', ...about }, this.state));
  }

  private spend(
    { messageId }: OpenMessage,
    carrierMessageId: string,
    crash: Step['crash'] = 'none',
  ): void {
    if (!this.settled.has(messageId)) this.settled.set(messageId, 'captured');
    if (crash === 'afterCredits') return;
    const about = { messageId, carrierMessageId, at: this.now };
    this.record(completeMessage({ type: 'CompleteMessage', ...about }, this.state));
    this.record(completeMessage({ type: 'CompleteMessage', ...about }, this.state));
  }

  private giveBack({ messageId }: OpenMessage, crash: Step['crash']): void {
    if (!this.settled.has(messageId)) this.settled.set(messageId, 'released');
    if (crash === 'afterCredits') return;
    const about = { messageId, credits: 1, at: this.now };
    this.record(recordCreditsReturned({ type: 'RecordCreditsReturned', ...about }, this.state));
  }

  private report(which: number): void {
    const there = this.texts.filter(({ atMs }) => atMs <= this.nowMs);
    const text = there[which % Math.max(there.length, 1)];
    if (!text) return;
    const statuses = ['queued', 'sent', 'delivered', 'undelivered'] as const;
    const status = statuses[which % statuses.length] ?? 'sent';
    const about = { accountId, recipient, messageId: text.messageId, carrierMessageId: text.id };
    const report = { ...about, status, errorCode: null, at: this.now };
    this.record(recordDeliveryReport({ type: 'RecordDeliveryReport', ...report }, this.state));
    const again = recordDeliveryReport({ type: 'RecordDeliveryReport', ...report }, this.state);
    expect(again).toEqual({ accepted: true, events: [] });
  }

  private inbound(body: string): void {
    const carrierMessageId = `IN${this.events.length}`;
    const text = { carrierMessageId, from: recipient, to: number(1), body, mediaCount: 0 };
    const wish = { type: 'RecordInbound' as const, accountId, ...text, at: this.now };
    this.record(recordInbound(wish, this.state));
    expect(recordInbound(wish, this.state)).toEqual({ accepted: true, events: [] });
  }

  /** What a frozen worker heard is told long after others have judged. */
  private hearLate(which: number): void {
    const [late] = this.unheard.splice(which % Math.max(this.unheard.length, 1), 1);
    if (!late) return;
    const { messageId, attempt, answer } = late;
    const open = this.state.open.find((one) => one.messageId === messageId);
    if (answer.outcome === 'accepted' && open) this.spend(open, answer.carrierMessageId);
    else {
      const wish = { type: 'RecordSendAnswer' as const, messageId, attempt, answer };
      this.record(recordSendAnswer({ ...wish, at: this.now }, this.state));
    }
  }
}

function idsOf(events: readonly ConversationEvent[], ...types: string[]): readonly string[] {
  return events.flatMap(({ type, data }) =>
    types.includes(type) && 'messageId' in data ? [data.messageId] : [],
  );
}

describe('sending, whatever the carrier does and whoever is killed', () => {
  it('hands each message over once, in order, and settles it once', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 80 }), (steps) => {
        const story = new Story();
        steps.forEach((one) => story.take(one));
        story.finish();
        story.events.forEach(({ type }) => seen.set(type, (seen.get(type) ?? 0) + 1));
        const { events, accepted, texts, settled } = story;

        const atCarrier = texts.map(({ messageId }) => messageId);
        expect(new Set(atCarrier).size).toBe(atCarrier.length);
        expect(atCarrier).toEqual(accepted.filter((id) => atCarrier.includes(id)));
        expect(idsOf(events, 'MessageAccepted')).toEqual(accepted);
        const sent = idsOf(events, 'MessageSent');
        const returned = idsOf(events, 'MessageCreditsReturned');
        expect([...sent, ...returned].sort()).toEqual([...accepted].sort());
        expect([...sent].sort()).toEqual([...atCarrier].sort());
        for (const id of sent) expect(settled.get(id as MessageId)).toBe('captured');
        for (const id of returned) expect(settled.get(id as MessageId)).toBe('released');
      }),
      { numRuns: 2_000 },
    );
    expect([...seen.keys()].sort()).toEqual([
      ...['MessageAccepted', 'MessageAttempted', 'MessageCreditsReturned', 'MessageDelivered'],
      ...['MessageFailed', 'MessageFoundAtCarrier', 'MessageLookedFor', 'MessageOutcomeUnknown'],
      ...['MessagePostponed', 'MessageReceived', 'MessageSent', 'MessageUndelivered'],
      ...['RecipientOptedIn', 'RecipientOptedOut'],
    ]);
  }, 120_000);
});
