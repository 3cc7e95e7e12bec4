import { accountId, at, later, number } from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import type { CreditHoldId, MessageId } from '../ids';
import { attemptMessage } from './attempt-message';
import { type ConversationState, evolveConversation, noConversation } from './conversation.state';
import { failMessage, failUnattempted } from './fail-message';
import type { ConversationEvent, MessageAccepted, MessageFailure } from './message.events';
import { type SendingLimits, nextMessageStep } from './next-message-step';
import { type RecordDeliveryReport, recordDeliveryReport } from './record-delivery-report';
import { recordInbound } from './record-inbound';
import { type ListedText, clockDifferenceMs, recordLook } from './record-look';
import { type SendAnswerReport, recordSendAnswer } from './record-send-answer';
import { completeMessage, recordCreditsReturned } from './settle-message';

const limits: SendingLimits = { looksMs: [0, 2_000], attemptsMax: 2, answerWaitMs: 3_000 };
const recipient = number(142);
const idOf = (which: number) => `msg_${which}` as MessageId;

function accepted(which = 1, changes: Partial<MessageAccepted['data']> = {}): ConversationEvent {
  const text = { body: 'hello', encoding: 'GSM-7' as const, segments: 1 };
  const about = { messageId: idOf(which), accountId, from: number(1), to: recipient };
  const terms = { holdId: 'hold_1' as CreditHoldId, origin: null, validUntil: later(60_000) };
  return {
    type: 'MessageAccepted',
    data: { ...about, ...text, ...terms, acceptedAt: at, ...changes },
  };
}

const attempted = (attempt = 1, ms = 0, which = 1): ConversationEvent => ({
  type: 'MessageAttempted',
  data: { messageId: idOf(which), attempt, attemptedAt: later(ms) },
});
const unknown = (attempt = 1): ConversationEvent => ({
  type: 'MessageOutcomeUnknown',
  data: { messageId: idOf(1), attempt, detail: 'no answer', unknownAt: at },
});
const lookedFor = (look: number): ConversationEvent => ({
  type: 'MessageLookedFor',
  data: { messageId: idOf(1), look, lookedAt: at },
});
const postponed = (untilMs = 0): ConversationEvent => ({
  type: 'MessagePostponed',
  data: { messageId: idOf(1), reason: 'rateLimited', until: later(untilMs), postponedAt: at },
});
const found = (carrierMessageId: string, which = 1): ConversationEvent => ({
  type: 'MessageFoundAtCarrier',
  data: { messageId: idOf(which), carrierMessageId, by: 'answer', foundAt: at },
});
const sent = (carrierMessageId: string, which = 1): ConversationEvent => ({
  type: 'MessageSent',
  data: { messageId: idOf(which), carrierMessageId, sentAt: at },
});
const failed = (reason: MessageFailure = 'unanswered', which = 1): ConversationEvent => ({
  type: 'MessageFailed',
  data: { messageId: idOf(which), reason, detail: '', failedAt: at },
});
const returned = (which = 1): ConversationEvent => ({
  type: 'MessageCreditsReturned',
  data: { messageId: idOf(which), credits: 1, returnedAt: at },
});
const optedOut: ConversationEvent = {
  type: 'RecipientOptedOut',
  data: { accountId, recipient, by: 'keyword', keyword: 'STOP', optedOutAt: at },
};

const conversation = (...events: readonly ConversationEvent[]) =>
  given({ initial: noConversation, evolve: evolveConversation }, ...events);
const stateAfter = (...events: readonly ConversationEvent[]) =>
  events.reduce(evolveConversation, noConversation);
const stepAfter = (ms: number, ...events: readonly ConversationEvent[]) =>
  nextMessageStep(stateAfter(...events), later(ms), limits);

describe('the next step of a conversation', () => {
  it('is about its oldest message, and none where all are settled', () => {
    expect(stepAfter(0)).toEqual({ do: 'nothing' });
    const two = [accepted(1), accepted(2)];
    expect(stepAfter(0, ...two)).toMatchObject({ do: 'attempt', message: { messageId: 'msg_1' } });
    expect(stepAfter(0, ...two, sent('SM1'))).toMatchObject({ message: { messageId: 'msg_2' } });
    expect(stepAfter(0, accepted(), sent('SM1'))).toEqual({ do: 'nothing' });
  });

  it('waits until what was put off is due, and is due then', () => {
    const off = [accepted(), attempted(), postponed(1_000)];
    expect(stepAfter(999, ...off)).toMatchObject({ do: 'wait', ms: 1 });
    expect(stepAfter(1_000, ...off)).toMatchObject({ do: 'attempt' });
  });

  it('waits for the answer to an attempt, and calls it unknown then', () => {
    const trying = [accepted(), attempted()];
    expect(stepAfter(2_999, ...trying)).toMatchObject({ do: 'wait', ms: 1 });
    expect(stepAfter(3_000, ...trying)).toMatchObject({ do: 'declareUnknown' });
  });

  it('looks for what is unknown at each of its times, and tries it again after the last', () => {
    const lost = [accepted(), attempted(), unknown()];
    expect(stepAfter(0, ...lost)).toMatchObject({ do: 'look' });
    expect(stepAfter(1_999, ...lost, lookedFor(1))).toMatchObject({ do: 'wait', ms: 1 });
    expect(stepAfter(2_000, ...lost, lookedFor(1))).toMatchObject({ do: 'look' });
    expect(stepAfter(2_000, ...lost, lookedFor(1), lookedFor(2))).toMatchObject({ do: 'attempt' });
    const again = [...lost, lookedFor(1), lookedFor(2), attempted(2, 5_000), unknown(2)];
    expect(stepAfter(5_000, ...again)).toMatchObject({ do: 'look' });
    const inVain = [...again, lookedFor(1), lookedFor(2)];
    expect(stepAfter(9_000, ...inVain)).toMatchObject({ do: 'fail', reason: 'unanswered' });
  });

  it('does not count what the carrier did not process', () => {
    const busy = [accepted(), attempted(), postponed(), attempted(2), postponed()];
    expect(stepAfter(0, ...busy)).toMatchObject({ do: 'attempt' });
    expect(stateAfter(...busy).open).toMatchObject([{ attempts: 2, postponements: 2 }]);
  });

  it('is no attempt once its time is over, or where the recipient opted out', () => {
    expect(stepAfter(59_999, accepted())).toMatchObject({ do: 'attempt' });
    expect(stepAfter(60_000, accepted())).toMatchObject({ do: 'fail', reason: 'expired' });
    expect(stepAfter(0, accepted(), optedOut)).toMatchObject({ do: 'fail', reason: 'optedOut' });
    const optedIn: ConversationEvent = {
      type: 'RecipientOptedIn',
      data: { accountId, recipient, keyword: 'START', optedInAt: at },
    };
    expect(stepAfter(0, accepted(), optedOut, optedIn)).toMatchObject({ do: 'attempt' });
  });
});

describe('an attempt', () => {
  const attempting =
    (which = 1, ms = 0) =>
    (state: ConversationState) =>
      attemptMessage(
        { type: 'AttemptMessage', messageId: idOf(which), limits, at: later(ms) },
        state,
      );

  it('is of the oldest message alone, while it is due', () => {
    const data = { messageId: idOf(1), attempt: 1, attemptedAt: at };
    const notDue = { code: 'AttemptNotDue' } as const;
    const two = conversation(accepted(1), accepted(2));
    two.when(attempting()).thenAccepted({ type: 'MessageAttempted', data });
    two.when(attempting(2)).thenRejected(notDue);
    conversation(accepted(), attempted()).when(attempting()).thenRejected(notDue);
    conversation(accepted(), failed()).when(attempting()).thenRejected(notDue);
  });

  it('is numbered on', () => {
    conversation(accepted(), attempted(), postponed())
      .when(attempting())
      .thenAccepted({
        type: 'MessageAttempted',
        data: { messageId: idOf(1), attempt: 2, attemptedAt: at },
      });
  });
});

describe('giving a message up', () => {
  const failing =
    (ms: number, which = 1) =>
    (state: ConversationState) =>
      failMessage({ type: 'FailMessage', messageId: idOf(which), limits, at: later(ms) }, state);
  const unattempted =
    (ms: number, which = 1) =>
    (state: ConversationState) =>
      failUnattempted({ messageId: idOf(which), reason: 'stopped', limits, at: later(ms) }, state);

  it('is for what cannot be sent any more, and for the oldest alone', () => {
    conversation(accepted()).when(failing(0)).thenNothing();
    const two = conversation(accepted(1), accepted(2));
    two.when(failing(60_000)).thenAcceptedTypes('MessageFailed');
    two.when(failing(60_000, 2)).thenNothing();
    conversation(accepted(), failed()).when(failing(60_000)).thenNothing();
  });

  it('before it is attempted is for what would be attempted now, and so is not at the carrier', () => {
    conversation(accepted()).when(unattempted(0)).thenAcceptedTypes('MessageFailed');
    const looked = [accepted(), attempted(), unknown(), lookedFor(1), lookedFor(2)];
    conversation(...looked)
      .when(unattempted(0))
      .thenAcceptedTypes('MessageFailed');
    conversation(accepted(), attempted(), unknown()).when(unattempted(0)).thenNothing();
    conversation(accepted(), postponed(1_000)).when(unattempted(0)).thenNothing();
    conversation(accepted(), attempted()).when(unattempted(0)).thenNothing();
    conversation(...looked, found('SM1'))
      .when(unattempted(0))
      .thenNothing();
    conversation(accepted(), failed()).when(unattempted(0)).thenNothing();
    conversation(accepted(1), accepted(2)).when(unattempted(0, 2)).thenNothing();
    conversation().when(unattempted(0)).thenNothing();
  });
});

describe('an answer of the carrier', () => {
  const answering =
    (answer: SendAnswerReport, attempt = 1) =>
    (state: ConversationState) =>
      recordSendAnswer(
        { type: 'RecordSendAnswer', messageId: idOf(1), attempt, answer, at },
        state,
      );
  const yes = { outcome: 'accepted', carrierMessageId: 'SM1' } as const;
  const lost = { outcome: 'unknown', detail: 'no answer' } as const;
  const no = (reason: 'refused' | 'optedOut' | 'fundsNeeded' | 'authFailed') =>
    ({ outcome: 'rejected', reason, detail: 'no' }) as const;
  const trying = [accepted(), attempted()] as const;

  it('that is yes always counts, once', () => {
    conversation(...trying)
      .when(answering(yes))
      .thenAcceptedTypes('MessageFoundAtCarrier');
    conversation(...trying, unknown(), failed())
      .when(answering(yes))
      .thenAcceptedTypes('MessageFoundAtCarrier');
    conversation(...trying, found('SM1'))
      .when(answering(yes))
      .thenNothing();
    conversation(...trying, sent('SM1'))
      .when(answering(yes))
      .thenNothing();
    conversation().when(answering(yes)).thenNothing();
  });

  it('that is anything else counts while its own attempt waits for it', () => {
    conversation(...trying)
      .when(answering(lost))
      .thenAcceptedTypes('MessageOutcomeUnknown');
    conversation(...trying)
      .when(answering(lost, 2))
      .thenNothing();
    conversation(...trying, unknown())
      .when(answering(lost))
      .thenNothing();
    conversation(...trying, unknown())
      .when(answering(no('refused')))
      .thenNothing();
  });

  it('that refuses the message fails it, and opts out who said so at the carrier', () => {
    conversation(...trying)
      .when(answering(no('refused')))
      .thenAcceptedTypes('MessageFailed');
    conversation(...trying)
      .when(answering(no('optedOut')))
      .thenAcceptedTypes('RecipientOptedOut', 'MessageFailed');
  });

  it('that is of all messages puts it off, ever longer, for a quarter of an hour at most', () => {
    const untilOf = (times: number, reason: 'fundsNeeded' | 'authFailed') => {
      const before = Array.from({ length: times }, (_none, index) => [
        attempted(index + 1),
        postponed(),
      ]).flat();
      const state = stateAfter(accepted(), ...before, attempted(times + 1));
      const decision = answering(no(reason), times + 1)(state);
      const [event] = decision.accepted ? decision.events : [];
      return event?.type === 'MessagePostponed' ? event.data.until : event?.type;
    };
    expect(untilOf(0, 'fundsNeeded')).toBe(later(60_000));
    expect(untilOf(0, 'authFailed')).toBe(later(60_000));
    expect(untilOf(1, 'fundsNeeded')).toBe(later(120_000));
    expect(untilOf(3, 'fundsNeeded')).toBe(later(480_000));
    expect(untilOf(4, 'fundsNeeded')).toBe(later(900_000));
    expect(untilOf(40, 'fundsNeeded')).toBe(later(900_000));
  });
});

describe('a look at what the carrier sent', () => {
  const text = (changes: Partial<ListedText> = {}): ListedText => ({
    ...{ carrierMessageId: 'SM1', body: 'hello', createdAt: later(1_000), ...changes },
  });
  const looking =
    (texts: readonly ListedText[], { attempt = 1, look = 1 } = {}) =>
    (state: ConversationState) =>
      recordLook(
        { type: 'RecordLook', messageId: idOf(1), attempt, look, texts, at: later(2_000) },
        state,
      );
  const lost = [accepted(), attempted(), unknown()] as const;

  it('finds a text of ours, whatever space is at its ends', () => {
    conversation(...lost)
      .when(looking([text()]))
      .thenAcceptedTypes('MessageFoundAtCarrier');
    conversation(accepted(1, { body: 'hello ' }), attempted(), unknown())
      .when(looking([text()]))
      .thenAcceptedTypes('MessageFoundAtCarrier');
  });

  it('takes nothing that says something else, was sent before, or is known', () => {
    const none = ['MessageLookedFor'] as const;
    conversation(...lost)
      .when(looking([text({ body: 'hello?' })]))
      .thenAcceptedTypes(...none);
    const before = text({ createdAt: later(-clockDifferenceMs - 1) });
    conversation(...lost)
      .when(looking([before]))
      .thenAcceptedTypes(...none);
    conversation(accepted(2), sent('SM1', 2), ...lost)
      .when(looking([text()]))
      .thenAcceptedTypes(...none);
  });

  it('takes one that the clock of the carrier has a little before, also of an earlier attempt', () => {
    const early = text({ createdAt: later(-clockDifferenceMs) });
    conversation(...lost)
      .when(looking([early]))
      .thenAcceptedTypes('MessageFoundAtCarrier');
    const again = [...lost, lookedFor(1), lookedFor(2), attempted(2, 500_000), unknown(2)];
    conversation(...again)
      .when(looking([text()], { attempt: 2 }))
      .thenAcceptedTypes('MessageFoundAtCarrier');
  });

  it('takes the oldest of two, as the newer one is of a later message', () => {
    const two = [
      text({ carrierMessageId: 'SM2', createdAt: later(2_000) }),
      text(),
      text({ carrierMessageId: 'SM3', createdAt: later(3_000) }),
    ];
    conversation(...lost)
      .when(looking(two))
      .thenAccepted({
        type: 'MessageFoundAtCarrier',
        data: { messageId: idOf(1), carrierMessageId: 'SM1', by: 'look', foundAt: later(2_000) },
      });
  });

  it('counts once, of its own attempt, and only while that is unknown', () => {
    conversation(...lost, lookedFor(1))
      .when(looking([]))
      .thenNothing();
    conversation(...lost, lookedFor(1))
      .when(looking([], { look: 2 }))
      .thenAcceptedTypes('MessageLookedFor');
    conversation(...lost)
      .when(looking([text()], { attempt: 2 }))
      .thenNothing();
    conversation(accepted(), attempted())
      .when(looking([text()]))
      .thenNothing();
    conversation(...lost, failed())
      .when(looking([text()]))
      .thenNothing();
  });
});

describe('a report of the carrier', () => {
  const reporting =
    (status: RecordDeliveryReport['status'], changes: Partial<RecordDeliveryReport> = {}) =>
    (state: ConversationState) => {
      const about = { accountId, recipient, messageId: idOf(1), carrierMessageId: 'SM1' };
      const report = { ...about, status, errorCode: null, at, ...changes };
      return recordDeliveryReport({ type: 'RecordDeliveryReport', ...report }, state);
    };
  const delivered: ConversationEvent = {
    type: 'MessageDelivered',
    data: { messageId: idOf(1), carrierMessageId: 'SM1', deliveredAt: at },
  };
  const undelivered: ConversationEvent = {
    type: 'MessageUndelivered',
    data: { messageId: idOf(1), carrierMessageId: 'SM1', errorCode: 30003, undeliveredAt: at },
  };
  const gone = [accepted(), sent('SM1')] as const;

  it('says first of all that the carrier has the text', () => {
    conversation(accepted(), attempted())
      .when(reporting('queued'))
      .thenAcceptedTypes('MessageFoundAtCarrier');
    conversation(...gone)
      .when(reporting('sent'))
      .thenNothing();
  });

  it('that it arrived is recorded once, also after one that it did not', () => {
    conversation(...gone)
      .when(reporting('delivered'))
      .thenAcceptedTypes('MessageDelivered');
    conversation(...gone, delivered)
      .when(reporting('delivered'))
      .thenNothing();
    conversation(...gone, undelivered)
      .when(reporting('delivered'))
      .thenAcceptedTypes('MessageDelivered');
  });

  it.each(['undelivered', 'failed'] as const)(
    'that it is %s counts where nothing was said',
    (how) => {
      conversation(...gone)
        .when(reporting(how))
        .thenAcceptedTypes('MessageUndelivered');
      conversation(...gone, undelivered)
        .when(reporting(how))
        .thenNothing();
      conversation(...gone, delivered)
        .when(reporting(how))
        .thenNothing();
    },
  );

  it('of one message does not speak for another', () => {
    conversation(accepted(1), sent('SM1'), accepted(2), sent('SM2', 2), delivered)
      .when(reporting('delivered', { messageId: idOf(2), carrierMessageId: 'SM2' }))
      .thenAcceptedTypes('MessageDelivered');
    const both = [accepted(1), sent('SM1'), accepted(2), sent('SM2', 2), delivered];
    const second: ConversationEvent = {
      type: 'MessageDelivered',
      data: { messageId: idOf(2), carrierMessageId: 'SM2', deliveredAt: at },
    };
    conversation(...both, second)
      .when(reporting('delivered'))
      .thenNothing();
  });

  it('of a second text does not speak for the message, but is remembered', () => {
    const other = { carrierMessageId: 'SM9' };
    conversation(accepted(), attempted(), found('SM1'))
      .when(reporting('delivered', other))
      .thenAcceptedTypes('MessageFoundAtCarrier');
    conversation(...gone)
      .when(reporting('delivered', other))
      .thenAcceptedTypes('MessageFoundAtCarrier');
    const state = stateAfter(accepted(), attempted(), found('SM1'), found('SM9'));
    expect(state.open).toMatchObject([{ carrierMessageId: 'SM1' }]);
  });

  it('of a message that failed says that it arrived after all', () => {
    conversation(accepted(), failed(), returned())
      .when(reporting('delivered'))
      .thenAcceptedTypes('MessageFoundAtCarrier', 'MessageDelivered');
  });

  it('opts out by that code alone, and once', () => {
    const code = (errorCode: number) => reporting('undelivered', { errorCode });
    conversation(...gone)
      .when(code(21610))
      .thenAcceptedTypes('MessageUndelivered', 'RecipientOptedOut');
    conversation(...gone)
      .when(code(30003))
      .thenAcceptedTypes('MessageUndelivered');
    conversation(...gone, optedOut)
      .when(code(21610))
      .thenAcceptedTypes('MessageUndelivered');
  });
});

describe('a text of the recipient', () => {
  const receiving =
    (body: string, carrierMessageId = 'SM5') =>
    (state: ConversationState) => {
      const text = { carrierMessageId, from: recipient, to: number(1), body, mediaCount: 0 };
      return recordInbound({ type: 'RecordInbound', accountId, ...text, at }, state);
    };
  const received: ConversationEvent = {
    type: 'MessageReceived',
    data: {
      ...{ accountId, carrierMessageId: 'SM5', from: recipient, to: number(1), body: 'hi' },
      ...{ mediaCount: 0, keyword: null, receivedAt: at },
    },
  };

  it('is received once', () => {
    conversation().when(receiving('hi')).thenAccepted(received);
    conversation(received).when(receiving('hi')).thenNothing();
    conversation(received).when(receiving('hi', 'SM6')).thenAcceptedTypes('MessageReceived');
  });

  it('opts out by STOP and in by START, where that changes something, and by no other word', () => {
    conversation()
      .when(receiving('stop'))
      .thenAcceptedTypes('MessageReceived', 'RecipientOptedOut');
    conversation().when(receiving('start')).thenAcceptedTypes('MessageReceived');
    conversation().when(receiving('help')).thenAcceptedTypes('MessageReceived');
    conversation(optedOut).when(receiving('stop')).thenAcceptedTypes('MessageReceived');
    conversation(optedOut)
      .when(receiving('start'))
      .thenAcceptedTypes('MessageReceived', 'RecipientOptedIn');
    conversation(optedOut).when(receiving('help')).thenAcceptedTypes('MessageReceived');
  });
});

describe('settling a message', () => {
  const completing = (state: ConversationState) =>
    completeMessage(
      { type: 'CompleteMessage', messageId: idOf(1), carrierMessageId: 'SM1', at },
      state,
    );
  const returning = (state: ConversationState) =>
    recordCreditsReturned(
      { type: 'RecordCreditsReturned', messageId: idOf(1), credits: 1, at },
      state,
    );

  it('is done once', () => {
    conversation(accepted()).when(completing).thenAcceptedTypes('MessageSent');
    conversation(accepted(), sent('SM1')).when(completing).thenNothing();
    conversation(accepted(), failed()).when(returning).thenAcceptedTypes('MessageCreditsReturned');
    conversation(accepted(), failed(), returned()).when(returning).thenNothing();
    conversation(accepted()).when(returning).thenNothing();
  });
});

describe('what a conversation remembers', () => {
  it('is a thousand texts, the newest, and each once', () => {
    const many = Array.from({ length: 1_001 }, (_none, which) => [
      accepted(which),
      sent(`SM${which}`, which),
    ]).flat();
    const { settled, knownCarrierIds } = stateAfter(...many);
    expect(settled).toHaveLength(1_000);
    expect(knownCarrierIds).toHaveLength(1_000);
    expect(knownCarrierIds).not.toContain('SM0');
    const twice = stateAfter(accepted(), found('SM1'), sent('SM1'));
    expect(twice.knownCarrierIds).toEqual(['SM1']);
  });

  it('changes the message alone that it is of', () => {
    const { open } = stateAfter(accepted(1), accepted(2), attempted(1, 0, 2));
    expect(open).toMatchObject([{ status: 'accepted' }, { status: 'attempting' }]);
  });
});
