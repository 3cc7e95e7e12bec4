import {
  accountId,
  assigned,
  assignmentId,
  at,
  later,
  number,
  opened,
  primarySet,
  reserved,
} from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import { type AccountState, evolveAccount, unknownAccount } from '../accounts/account.state';
import type { AccountEvent } from '../accounts/account.events';
import type { CreditHoldId, MessageId } from '../ids';
import { type AcceptMessage, acceptMessage } from './accept-message';
import { chooseSender } from './choose-sender';
import { evolveConversation, noConversation } from './conversation.state';
import { failUnattempted } from './fail-message';
import { keywordIn } from './keywords';
import type { ConversationEvent, MessageAccepted } from './message.events';
import { recordDeliveryReport } from './record-delivery-report';
import { recordCreditsReturned } from './settle-message';

const conversation = { initial: noConversation, evolve: evolveConversation };
const messageId = 'msg_1' as MessageId;
const recipient = number(142);
const message = {
  messageId,
  accountId,
  from: number(1),
  to: recipient,
  body: 'hello',
  encoding: 'GSM-7' as const,
  segments: 1,
  holdId: 'hold_1' as CreditHoldId,
  origin: null,
  validUntil: later(1_000),
};
const accepted: MessageAccepted = { type: 'MessageAccepted', data: { ...message, acceptedAt: at } };

const accepting = (changes: Partial<AcceptMessage> = {}) => {
  const wish: AcceptMessage = { type: 'AcceptMessage', ...message, at, ...changes };
  return (state: typeof noConversation) => acceptMessage(wish, state);
};

describe('accepting a message', () => {
  it('takes it once', () => {
    given(conversation).when(accepting()).thenAccepted(accepted);
    given(conversation, accepted).when(accepting()).thenNothing();
  });

  it('takes 1,600 characters and ten segments, and not one more', () => {
    const most = { body: 'x'.repeat(1_600), segments: 10 };
    given(conversation).when(accepting(most)).thenAcceptedTypes('MessageAccepted');
    given(conversation)
      .when(accepting({ ...most, body: `${most.body}x` }))
      .thenRejected({ code: 'MessageBodyTooLong', characters: 1_601, segments: 10 });
    given(conversation)
      .when(accepting({ ...most, segments: 11 }))
      .thenRejected({ code: 'MessageBodyTooLong', characters: 1_600, segments: 11 });
  });

  it('takes no text of nothing but space, and none for who wants none', () => {
    given(conversation)
      .when(accepting({ body: ' \n' }))
      .thenRejected({ code: 'MessageBodyEmpty' });
    const optedOut: ConversationEvent = {
      type: 'RecipientOptedOut',
      data: { accountId, recipient, by: 'keyword', keyword: 'STOP', optedOutAt: at },
    };
    given<typeof noConversation, ConversationEvent>(conversation, optedOut)
      .when(accepting())
      .thenRejected({ code: 'RecipientOptedOut', recipient, optedOutAt: at });
  });
});

describe('a keyword', () => {
  it.each([
    ['STOP', 'stop'],
    [' stop\n', 'stop'],
    ['StopAll', 'stop'],
    ['unsubscribe', 'stop'],
    ['Cancel', 'stop'],
    ['end', 'stop'],
    ['quit', 'stop'],
    ['revoke', 'stop'],
    ['OptOut', 'stop'],
    ['start', 'start'],
    ['yes', 'start'],
    ['UNSTOP', 'start'],
    ['Help', 'help'],
    ['info', 'help'],
    ['stop it', undefined],
    ['STOP.', 'stop'],
    ['Stop! ', 'stop'],
    ['opt-out', 'stop'],
    ['STOP 🙏', 'stop'],
    ['unstop.', undefined],
    ['stop 2', undefined],
    ['...', undefined],
    ['', undefined],
  ])('in %j is %s', (body, wish) => {
    expect(keywordIn(body)?.wish).toBe(wish);
  });
});

describe('the sender', () => {
  const account = (...events: readonly AccountEvent[]): AccountState =>
    [opened(), ...events].reduce(evolveAccount, unknownAccount);
  const ready = [reserved(1, 'primary'), assigned(1), primarySet(1)];
  const suspended: AccountEvent = {
    type: 'NumberSuspended',
    data: { accountId, number: number(1), suspendedAt: at } as never,
  };

  const drifted: AccountEvent = {
    type: 'NumberDrifted',
    data: { accountId, assignmentId: assignmentId(1), number: number(1), driftedAt: at },
  };
  const closed: AccountEvent = {
    type: 'AccountClosed',
    data: { accountId, reason: null, closedAt: at },
  };

  it('is the primary number, or an active one that is named', () => {
    const both = account(...ready, reserved(2, 'secondary'), assigned(2));
    expect(chooseSender(null, both)).toEqual({ sender: number(1) });
    expect(chooseSender(number(2), both)).toEqual({ sender: number(2) });
  });

  it.each([
    { where: 'there is no number', state: account(), refused: { code: 'NoPrimaryNumber' } },
    {
      where: 'it is not bought yet',
      state: account(reserved(1, 'primary')),
      refused: { code: 'NoPrimaryNumber' },
    },
    {
      where: 'it is suspended',
      state: account(...ready, suspended),
      refused: { why: 'suspended' },
    },
    {
      where: 'another number is there, and it is not bought yet',
      state: account(reserved(2, 'secondary'), assigned(2), reserved(1, 'primary')),
      refused: { code: 'NoPrimaryNumber' },
    },
    { where: 'it is lost', state: account(...ready, drifted), refused: { why: 'lost' } },
    {
      where: 'the account is closed',
      state: account(...ready, closed),
      refused: { code: 'AccountClosed' },
    },
    { where: 'nobody knows it', state: unknownAccount, refused: { code: 'AccountUnknown' } },
  ])('is refused where $where', ({ state, refused }) => {
    expect(chooseSender(null, state)).toMatchObject({ refused });
  });

  it('is none that the account does not have', () => {
    const refused = { code: 'SenderNotUsable', from: number(9), why: 'unknown' };
    expect(chooseSender(number(9), account(...ready))).toEqual({ refused });
  });

  it('takes no texts where the carrier said so', () => {
    const listing = { locality: null, region: null, postalCode: null };
    const capabilities = { sms: false, mms: false, voice: true };
    const [slot, ...rest] = ready;
    const silent = { ...slot, data: { ...slot?.data, listing: { ...listing, capabilities } } };
    const state = account(silent as AccountEvent, ...rest);
    expect(chooseSender(null, state)).toMatchObject({ refused: { why: 'noSms' } });
  });
});

describe('a message that failed', () => {
  const failed: ConversationEvent = {
    type: 'MessageFailed',
    data: { messageId, reason: 'unanswered', detail: '', failedAt: at },
  };
  const returning = (state: typeof noConversation) => {
    const wish = { type: 'RecordCreditsReturned' as const, messageId, credits: 1, at };
    return recordCreditsReturned(wish, state);
  };

  it('has not failed when a report says meanwhile that the carrier has it', () => {
    const found: ConversationEvent = {
      type: 'MessageFoundAtCarrier',
      data: { messageId, carrierMessageId: 'SM1', by: 'report', foundAt: at },
    };
    const story = [accepted, failed] as const;
    given<typeof noConversation, ConversationEvent>(conversation, ...story)
      .when(returning)
      .thenAcceptedTypes('MessageCreditsReturned');
    given<typeof noConversation, ConversationEvent>(conversation, ...story, found)
      .when(returning)
      .thenNothing();
  });

  it('can fail for want of credits only while it is not at the carrier', () => {
    const limits = { looksMs: [0], attemptsMax: 2, answerWaitMs: 3_000 };
    const wish = { messageId, reason: 'insufficientCredits' as const, limits, at };
    const unpaid = (state: typeof noConversation) => failUnattempted(wish, state);
    given<typeof noConversation, ConversationEvent>(conversation, accepted)
      .when(unpaid)
      .thenAcceptedTypes('MessageFailed');
    const attempted: ConversationEvent = {
      type: 'MessageAttempted',
      data: { messageId, attempt: 1, attemptedAt: at },
    };
    given<typeof noConversation, ConversationEvent>(conversation, accepted, attempted)
      .when(unpaid)
      .thenNothing();
  });
});

describe('a report', () => {
  const report = (changes: object) => (state: typeof noConversation) => {
    const about = { accountId, recipient, messageId, carrierMessageId: 'SM1', errorCode: null };
    const wish = { type: 'RecordDeliveryReport' as const, ...about, status: 'sent' as const, at };
    return recordDeliveryReport({ ...wish, ...changes }, state);
  };

  it('of a message that nobody knows is nothing', () => {
    given(conversation)
      .when(report({ status: 'delivered' }))
      .thenNothing();
  });

  it('tells that the recipient opted out at the carrier', () => {
    given(conversation, accepted)
      .when(report({ status: 'undelivered', errorCode: 21610 }))
      .thenAcceptedTypes('MessageFoundAtCarrier', 'MessageUndelivered', 'RecipientOptedOut');
  });
});
