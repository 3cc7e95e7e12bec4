import { attemptMessage } from '@trunkline/domain/messages/attempt-message';
import { type OpenMessage, openMessage } from '@trunkline/domain/messages/conversation.state';
import {
  type FailUnattempted,
  failMessage,
  failUnattempted,
} from '@trunkline/domain/messages/fail-message';
import type { MessageId } from '@trunkline/domain/ids';
import type { MessageAccepted, MessageAttempted } from '@trunkline/domain/messages/message.events';
import {
  type MessageStep,
  type SendingLimits,
  nextMessageStep,
} from '@trunkline/domain/messages/next-message-step';
import { lookSince, recordLook } from '@trunkline/domain/messages/record-look';
import { recordSendAnswer } from '@trunkline/domain/messages/record-send-answer';
import { completeMessage, recordCreditsReturned } from '@trunkline/domain/messages/settle-message';
import type { CommandRunner } from '../commands/command-runner';
import { CarrierUnavailable } from '../failures/failures';
import type { CallOutcome, CarrierGate } from '../ports/carrier-gate';
import type { Clock } from '../ports/clock';
import type { MessageCarrier, SendAnswer } from '../ports/message-carrier';
import type { OperatorAlerts } from '../ports/operator-alerts';
import type { SendingPace } from '../ports/sending-pace';
import type { WorkResult } from '../ports/work-queues';
import { conversationStream } from '../streams';
import { MessageCredits } from './message-credits';
import { SendingStops } from './sending-stops';
import { isStopped } from './stopped-schedule';
import { refusalOfSender } from './still-sender';
import { type Cause, StreamCommands } from './stream-commands';
import { outcomeOfAnswer, spreadMs, whenToAskAgain } from './through-gate';

export type SendMessageParts = {
  readonly runner: CommandRunner;
  /** Before the gate for sending, as the intent is recorded in between; behind it for looking. */
  readonly carrier: Pick<MessageCarrier, 'send'>;
  readonly guarded: Pick<MessageCarrier, 'findSent'>;
  readonly gate: CarrierGate;
  readonly pace: SendingPace;
  readonly alerts: OperatorAlerts;
  readonly clock: Clock;
  readonly limits: SendingLimits;
  /** An attempt that was recorded longer ago than this is looked for before it is sent. */
  readonly attemptFreshMs: number;
  /** Where the carrier reports; null where it could not reach us. */
  readonly statusUrl: string | null;
};

/** One run for one conversation, with the way to record what comes of it. */
type Turn = {
  readonly accepted: MessageAccepted['data'];
  readonly stream: ReturnType<typeof conversationStream>;
  readonly commands: StreamCommands;
};

/** More steps than one run needs without waiting; beyond, the job is run again later. */
const stepsMax = 60;
/** So often it is looked whether somebody else's attempt was answered, or their message settled. */
const answerPollMs = 500;
const othersPollMs = 15_000;

/**
 * Sends the messages of a conversation, one after the other. Safe to run at any time, by any number
 * of workers at once: it reads how far its oldest open message has come, does the one next thing, and
 * records it, until the message that it was called for is settled.
 */
export class SendMessage {
  private readonly credits: MessageCredits;
  private readonly stops: SendingStops;

  constructor(private readonly parts: SendMessageParts) {
    this.credits = new MessageCredits(parts.clock);
    this.stops = new SendingStops(parts.alerts, parts.clock);
  }

  async advance(accepted: MessageAccepted['data'], cause: Cause): Promise<WorkResult> {
    const commands = new StreamCommands(this.parts.runner, 'send-message', cause);
    const stream = conversationStream(accepted.accountId, accepted.to);
    const turn: Turn = { accepted, stream, commands };
    try {
      for (let steps = 0; steps < stepsMax; steps += 1) {
        const result = await this.step(turn);
        if (result !== 'onward') return result;
      }
    } catch (error) {
      if (error instanceof CarrierUnavailable) return { againInMs: whenToAskAgain(error) };
      throw error;
    }
    return { againInMs: 1_000 };
  }

  private async step(turn: Turn): Promise<WorkResult | 'onward'> {
    const { accepted, stream, commands } = turn;
    const state = await commands.read(stream);
    if (!openMessage(state, accepted.messageId)) return 'done';
    const step = nextMessageStep(state, this.now(), this.parts.limits);
    if (step.do === 'nothing') return 'done';
    if (step.do === 'wait') return this.wait(step, turn);
    if (step.do === 'attempt') return this.attempt(step.message, turn);
    await this.act(step, turn);
    return 'onward';
  }

  private wait(
    { message, ms }: Extract<MessageStep, { do: 'wait' }>,
    { accepted }: Turn,
  ): WorkResult {
    if (message.status === 'attempting') return { againInMs: Math.min(ms, answerPollMs) };
    const isOwn = message.messageId === accepted.messageId;
    return { againInMs: isOwn ? ms : Math.min(ms, othersPollMs) };
  }

  private async act(
    step: Exclude<MessageStep, { do: 'nothing' | 'wait' | 'attempt' }>,
    turn: Turn,
  ): Promise<void> {
    const { message } = step;
    switch (step.do) {
      case 'declareUnknown':
        return this.hear(message, turn, {
          outcome: 'unknown',
          detail: 'the attempt was recorded, but no answer to it',
        });
      case 'look':
        return this.look(message, turn);
      case 'spendCredits':
        return this.complete(message, turn, message.carrierMessageId ?? '');
      case 'fail':
        return this.fail(message, turn);
      case 'returnCredits':
        return this.giveBack(message, turn);
    }
  }

  /**
   * Turn, credits, leave, intent, call: only who recorded the intent makes the call. What was stopped
   * takes no turn, as those behind it would wait for nothing.
   */
  private async attempt(message: OpenMessage, turn: Turn): Promise<WorkResult | 'onward'> {
    const { messageId, from, segments, attempts } = message;
    if (await isStopped(message, turn.commands)) return this.giveUp(messageId, 'stopped', turn);
    const paced = { from, messageId, segments, attempt: attempts + 1 };
    const waitMs = await this.parts.pace.waitMs(paced);
    if (waitMs > 0) return { againInMs: waitMs };
    if (!(await this.credits.secure(message, turn.commands))) {
      return this.giveUp(messageId, 'insufficientCredits', turn);
    }
    const pass = await this.parts.gate.enter();
    if (!pass.entered) return { againInMs: spreadMs(pass.retryAfterMs) };
    let outcome: CallOutcome = { kind: 'unused' };
    let answered: Answered | undefined;
    try {
      answered = await this.call(message, turn);
      if (answered?.isOfCarrier) outcome = outcomeOfAnswer(answered.answer);
    } finally {
      await pass.leave(outcome);
    }
    if (answered) await this.hear(answered.message, turn, answered.answer);
    return 'onward';
  }

  private async giveUp(
    messageId: MessageId,
    reason: FailUnattempted['reason'],
    { stream, commands }: Turn,
  ): Promise<'onward'> {
    const wish = { messageId, reason, limits: this.parts.limits, at: this.now() };
    await commands.record(stream, (state) => failUnattempted(wish, state));
    return 'onward';
  }

  /** The sender is looked at last, so that nothing leaves from what is another account's by now. */
  private async call(message: OpenMessage, turn: Turn): Promise<Answered | undefined> {
    const attempted = await this.recordAttempt(message, turn);
    if (!attempted) return undefined;
    const refusal = await refusalOfSender(message, turn.commands);
    if (!this.isFresh(attempted)) return undefined;
    const { from, to, body } = message;
    const statusUrl = this.statusUrlOf(message);
    const answer = refusal ?? (await this.parts.carrier.send({ from, to, body, statusUrl }));
    const isOfCarrier = refusal === undefined;
    return { answer, isOfCarrier, message: { ...message, attempts: attempted.attempt } };
  }

  private async recordAttempt(
    { messageId }: OpenMessage,
    { stream, commands }: Turn,
  ): Promise<MessageAttempted['data'] | undefined> {
    const { limits } = this.parts;
    const wish = { type: 'AttemptMessage' as const, messageId, limits, at: this.now() };
    const decision = await commands.run(stream, (state) => attemptMessage(wish, state));
    return decision.accepted ? decision.events[0]?.data : undefined;
  }

  /** A process that was frozen in between must not act on an intent that others have judged. */
  private isFresh({ attemptedAt }: MessageAttempted['data']): boolean {
    return Date.parse(this.now()) - Date.parse(attemptedAt) <= this.parts.attemptFreshMs;
  }

  private async hear(message: OpenMessage, turn: Turn, answer: SendAnswer): Promise<void> {
    if (answer.outcome === 'accepted') {
      return this.complete(message, turn, answer.carrierMessageId);
    }
    this.stops.hear(answer);
    await this.recordAnswer(message, turn, answer);
  }

  /** One that was settled otherwise meanwhile keeps the carrier's id, so that nobody else takes it. */
  private async complete(
    message: OpenMessage,
    turn: Turn,
    carrierMessageId: string,
  ): Promise<void> {
    const { messageId } = message;
    this.stops.isOver();
    const isPaid = await this.credits.spend(message, turn.commands);
    if (!isPaid) this.stops.tellUnpaid(message);
    const wish = { type: 'CompleteMessage' as const, messageId, carrierMessageId };
    const events = await turn.commands.record(turn.stream, (state) =>
      completeMessage({ ...wish, at: this.now() }, state),
    );
    if (events.length > 0) return;
    await this.recordAnswer(message, turn, { outcome: 'accepted', carrierMessageId });
  }

  private async recordAnswer(
    { messageId, attempts: attempt }: OpenMessage,
    { stream, commands }: Turn,
    answer: SendAnswer,
  ): Promise<void> {
    const wish = { type: 'RecordSendAnswer' as const, messageId, attempt, answer };
    await commands.record(stream, (state) => recordSendAnswer({ ...wish, at: this.now() }, state));
  }

  private async look(message: OpenMessage, { stream, commands }: Turn): Promise<void> {
    const { messageId, from, to, attempts: attempt, looks } = message;
    const since = lookSince(message) ?? this.now();
    const texts = await this.parts.guarded.findSent({ from, to, since });
    const wish = { type: 'RecordLook' as const, messageId, attempt, look: looks + 1, texts };
    await commands.record(stream, (state) => recordLook({ ...wish, at: this.now() }, state));
  }

  private async fail({ messageId }: OpenMessage, { stream, commands }: Turn): Promise<void> {
    const { limits } = this.parts;
    const wish = { type: 'FailMessage' as const, messageId, limits };
    await commands.record(stream, (state) => failMessage({ ...wish, at: this.now() }, state));
  }

  private async giveBack(message: OpenMessage, { stream, commands }: Turn): Promise<void> {
    const { messageId } = message;
    const credits = await this.credits.giveBack(message, commands);
    const wish = { type: 'RecordCreditsReturned' as const, messageId, credits };
    await commands.record(stream, (state) =>
      recordCreditsReturned({ ...wish, at: this.now() }, state),
    );
  }

  private statusUrlOf({ accountId, messageId, to }: OpenMessage): string | null {
    const { statusUrl } = this.parts;
    if (statusUrl === null) return null;
    const query = new URLSearchParams({ account: accountId, message: messageId, to });
    return `${statusUrl}?${query.toString()}`;
  }

  private now() {
    return this.parts.clock.now();
  }
}

type Answered = {
  readonly answer: SendAnswer;
  readonly isOfCarrier: boolean;
  readonly message: OpenMessage;
};
