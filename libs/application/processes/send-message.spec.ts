import { closeAccount } from '@trunkline/domain/accounts/close-account';
import { adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import { holdCredits } from '@trunkline/domain/credits/hold-credits';
import { releaseHold } from '@trunkline/domain/credits/release-hold';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import { type Decision, accept } from '@trunkline/domain/decision';
import type { CreditHoldId, MessageId, ScheduleId } from '@trunkline/domain/ids';
import { acceptMessage } from '@trunkline/domain/messages/accept-message';
import type {
  ConversationEvent,
  MessageAccepted,
  MessageOrigin,
} from '@trunkline/domain/messages/message.events';
import { recordInbound } from '@trunkline/domain/messages/record-inbound';
import { cancelSchedule } from '@trunkline/domain/schedules/change-schedule';
import type { ScheduleEvent } from '@trunkline/domain/schedules/schedule.events';
import { samplePlan } from '@trunkline/event-catalogue/schedules/schedule-shapes';
import {
  accountId,
  anAdjustment,
  assigned,
  assignmentId,
  later,
  number,
  opened,
  primarySet,
  reserved,
} from '@trunkline/testing/builders';
import { FixedClock } from '@trunkline/testing/fakes/fixed-clock';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { InMemoryMessageCarrier } from '@trunkline/testing/fakes/in-memory-message-carrier';
import { OpenGate } from '@trunkline/testing/fakes/open-gate';
import { systemContext } from '../commands/command-context';
import { CommandRunner } from '../commands/command-runner';
import { OperatorAlerts, type OperatorAlert } from '../ports/operator-alerts';
import { SendingPace } from '../ports/sending-pace';
import {
  type Stream,
  accountStream,
  conversationStream,
  scheduleStream,
  walletStream,
} from '../streams';
import { SendMessage } from './send-message';

const cause = { eventId: 'event', correlationId: 'correlation' };
const to = number(142);
const conversation = conversationStream(accountId, to);
const wallet = walletStream(accountId, 'sms');
const owner = { accountId, kind: 'sms' as const };

class HeardAlerts extends OperatorAlerts {
  readonly heard: OperatorAlert['alert'][] = [];

  raise({ alert }: OperatorAlert): void {
    this.heard.push(alert);
  }
}

class SetPace extends SendingPace {
  waits: number[] = [];

  async waitMs(): Promise<number> {
    return this.waits.shift() ?? 0;
  }

  async busyMs(): Promise<number> {
    return 0;
  }
}

/** One conversation of an account with ten credits, and all that sending stands on. */
class Sending {
  readonly clock = new FixedClock();
  readonly log = new InMemoryEventLog();
  readonly runner = new CommandRunner(this.log);
  readonly carrier = new InMemoryMessageCarrier(() => this.clock.now());
  readonly gate = new OpenGate();
  readonly pace = new SetPace();
  readonly alerts = new HeardAlerts();
  private readonly accepted: MessageAccepted['data'][] = [];

  static async begin(): Promise<Sending> {
    const sending = new Sending();
    const events = [opened(), reserved(1, 'primary'), assigned(1), primarySet(1)];
    await sending.run(accountStream(accountId), () => ({ accepted: true, events }));
    await sending.run(wallet, (state) => adjustCredits(anAdjustment(10), state));
    return sending;
  }

  async run<State, Event>(
    stream: Stream<State, Event>,
    decide: (state: State) => Decision<Event, unknown>,
  ): Promise<readonly Event[]> {
    const outcome = await this.runner.run({
      stream,
      decide,
      context: systemContext('spec', cause),
    });
    return outcome.outcome === 'recorded' ? outcome.events : [];
  }

  /** Holds two credits and accepts a message of two segments. */
  async accept(
    body = 'hello',
    holdId = `hold_${this.accepted.length}`,
    origin: MessageOrigin | null = null,
  ): Promise<void> {
    const at = this.clock.now();
    const id = holdId as CreditHoldId;
    const why = { reason: 'message', reference: null, expiresAt: null, at };
    await this.run(wallet, (state) =>
      holdCredits({ type: 'HoldCredits', ...owner, holdId: id, amountCredits: 2, ...why }, state),
    );
    const message = {
      messageId: `msg_${this.accepted.length}` as MessageId,
      ...{ accountId, to, body, from: number(1), encoding: 'GSM-7' as const, segments: 2 },
      ...{ holdId: id, origin, validUntil: later(3_600_000) },
    };
    await this.run(conversation, (state) =>
      acceptMessage({ type: 'AcceptMessage', ...message, at }, state),
    );
    this.accepted.push({ ...message, acceptedAt: at });
  }

  /** A worker that has just begun. */
  worker(statusUrl: string | null = 'https://sms.example/carriers/twilio/status'): SendMessage {
    const { carrier, gate, pace, alerts, clock } = this;
    const limits = { looksMs: [0, 2_000, 9_000], attemptsMax: 3, answerWaitMs: 3_000 };
    return new SendMessage({
      ...{ runner: new CommandRunner(this.log), carrier, guarded: carrier, gate, pace, alerts },
      ...{ clock, limits, attemptFreshMs: 1_000, statusUrl },
    });
  }

  advance(which = 0, worker = this.worker()) {
    const accepted = this.accepted[which];
    if (!accepted) throw new Error(`message ${which} was not accepted`);
    return worker.advance(accepted, cause);
  }

  /** Something happens once, right after the log took an event of that type. */
  upon(type: string, happens: () => Promise<unknown>): void {
    const append = this.log.append.bind(this.log);
    const spy = jest.spyOn(this.log, 'append').mockImplementation(async (...wish) => {
      const revision = await append(...wish);
      if (wish[2][0]?.type !== type) return revision;
      spy.mockRestore();
      await happens();
      return revision;
    });
  }

  /** Runs the work until it is done, with time passing as it asks for. */
  async settle(which = 0): Promise<void> {
    for (let runs = 0; runs < 50; runs += 1) {
      const result = await this.advance(which);
      if (result === 'done') return;
      this.clock.pass(result.againInMs);
    }
    throw new Error('the message is never settled');
  }

  async types(): Promise<readonly string[]> {
    const events = await this.log.readForward(conversation.name, 0n, 1_000);
    return events.map(({ type }) => type);
  }

  async credits() {
    const { balance } = (await this.runner.read(wallet)).state;
    return { balance: balance.balanceCredits, held: balance.heldCredits };
  }

  failure(): { readonly reason: string } | undefined {
    const failed = this.log.events.find(({ type }) => type === 'MessageFailed');
    return failed?.data as { readonly reason: string } | undefined;
  }
}

let sending: Sending;
beforeEach(async () => {
  sending = await Sending.begin();
  await sending.accept();
});

describe('sending a message', () => {
  it('hands it over once, spends what was held, and tells the carrier where to report', async () => {
    expect(await sending.advance()).toBe('done');
    expect(await sending.advance()).toBe('done');
    expect(sending.carrier.attempts).toHaveLength(1);
    expect(sending.carrier.attempts[0]).toMatchObject({
      ...{ from: number(1), to, body: 'hello' },
      statusUrl:
        'https://sms.example/carriers/twilio/status?account=acc_1&message=msg_0&to=%2B12125550142',
    });
    expect(await sending.types()).toEqual(['MessageAccepted', 'MessageAttempted', 'MessageSent']);
    expect(await sending.credits()).toEqual({ balance: 8, held: 0 });
  });

  it('finds one whose answer was lost, and sends it no second time', async () => {
    sending.carrier.failNextText('lostAnswer');
    await sending.settle();
    expect(sending.carrier.taken).toHaveLength(1);
    expect(await sending.types()).toContain('MessageFoundAtCarrier');
    expect(await sending.credits()).toEqual({ balance: 8, held: 0 });
  });

  it('waits for one that lands late, and sends it no second time', async () => {
    sending.carrier.failNextText('lateText');
    await sending.advance();
    await sending.advance();
    sending.carrier.landLateTexts();
    await sending.settle();
    expect(sending.carrier.taken).toHaveLength(1);
    expect(await sending.credits()).toEqual({ balance: 8, held: 0 });
  });

  it('sends again what was looked for in vain', async () => {
    sending.carrier.failNextText('nothing');
    await sending.settle();
    expect(sending.carrier.taken).toHaveLength(1);
    expect(sending.carrier.attempts).toHaveLength(2);
    expect(await sending.credits()).toEqual({ balance: 8, held: 0 });
  });

  it('gives back what a refused one held', async () => {
    sending.carrier.refusing = 'invalidRecipient';
    await sending.settle();
    expect(sending.failure()).toMatchObject({ reason: 'invalidRecipient' });
    expect(await sending.credits()).toEqual({ balance: 10, held: 0 });
  });

  it('gives up after so many attempts without an answer', async () => {
    for (let times = 0; times < 3; times += 1) sending.carrier.failNextText('nothing');
    await sending.settle();
    expect(sending.failure()).toMatchObject({ reason: 'unanswered' });
    expect(sending.carrier.attempts).toHaveLength(3);
    expect(await sending.credits()).toEqual({ balance: 10, held: 0 });
  });

  it('gives up when its time is over', async () => {
    sending.carrier.busy = true;
    await sending.advance();
    sending.clock.pass(3_600_000);
    await sending.settle();
    expect(sending.failure()).toMatchObject({ reason: 'expired' });
    expect(await sending.credits()).toEqual({ balance: 10, held: 0 });
  });

  it('obeys who opts out after it was accepted, and knows who did so at the carrier', async () => {
    const inbound = { carrierMessageId: 'SM9', from: to, to: number(1), body: 'Stop' };
    const wish = { type: 'RecordInbound' as const, accountId, ...inbound, mediaCount: 0 };
    await sending.run(conversation, (state) =>
      recordInbound({ ...wish, at: sending.clock.now() }, state),
    );
    await sending.settle();
    expect(sending.carrier.attempts).toHaveLength(0);
    expect(sending.failure()).toMatchObject({ reason: 'optedOut' });

    const other = await Sending.begin();
    other.carrier.block({ from: number(1), to });
    await other.accept();
    await other.settle();
    expect(await other.types()).toContain('RecipientOptedOut');
    expect(await other.credits()).toEqual({ balance: 10, held: 0 });
  });

  it('does not leave from a number that the account gave back meanwhile', async () => {
    const about = { accountId, assignmentId: assignmentId(1), number: number(1) };
    await sending.run(accountStream(accountId), () => {
      const data = { ...about, startedAt: sending.clock.now() };
      return accept<AccountEvent>({ type: 'NumberReleaseStarted', data });
    });
    await sending.settle();
    expect(sending.carrier.attempts).toHaveLength(0);
    expect(sending.failure()).toMatchObject({ reason: 'notSendable' });
    expect(await sending.credits()).toEqual({ balance: 10, held: 0 });
  });

  it('of a schedule does not leave once that was cancelled, and takes no turn of its number', async () => {
    const scheduleId = 'sch_1' as ScheduleId;
    const data = { ...samplePlan, scheduleId, accountId, plannedAt: later(0) } as never;
    const planned = { type: 'SchedulePlanned' as const, data };
    const other = await Sending.begin();
    await other.run(scheduleStream(scheduleId), () => accept<ScheduleEvent>(planned));
    await other.accept('of a schedule', 'hold_0', { scheduleId, occurrence: 1 });
    await other.settle();
    expect(other.carrier.attempts).toHaveLength(1);

    await other.accept('of a schedule', 'hold_1', { scheduleId, occurrence: 1 });
    other.pace.waits = [60_000];
    expect(await other.advance(1)).toEqual({ againInMs: 60_000 });
    await other.run(scheduleStream(scheduleId), (state) =>
      cancelSchedule({ type: 'CancelSchedule', reason: 'asked', at: later(0) }, state),
    );
    other.pace.waits = [60_000];
    expect(await other.advance(1)).toBe('done');
    expect(other.pace.waits).toEqual([60_000]);
    expect(other.carrier.attempts).toHaveLength(1);
    expect(other.failure()).toMatchObject({ reason: 'stopped' });
    expect(await other.credits()).toEqual({ balance: 8, held: 0 });
  });

  it('does not leave any more once the account is closed', async () => {
    await sending.run(accountStream(accountId), (state) =>
      closeAccount({ type: 'CloseAccount', reason: null, at: sending.clock.now() }, state),
    );
    await sending.settle();
    expect(sending.carrier.attempts).toHaveLength(0);
    expect(await sending.credits()).toEqual({ balance: 10, held: 0 });
  });

  it('waits for its turn, and for a busy gate, without an attempt', async () => {
    sending.pace.waits = [700];
    expect(await sending.advance()).toEqual({ againInMs: 700 });
    sending.gate.closed = { why: 'busy', retryAfterMs: 250 };
    expect(await sending.advance()).toMatchObject({ againInMs: expect.any(Number) as number });
    expect(await sending.types()).toEqual(['MessageAccepted']);
  });

  it('is put off while the carrier sends for nobody, which operators hear once', async () => {
    sending.carrier.refusing = 'fundsNeeded';
    await sending.advance();
    expect(await sending.types()).toContain('MessagePostponed');
    expect(sending.alerts.heard).toEqual(['sending-stopped']);
    sending.carrier.refusing = undefined;
    await sending.settle();
    expect(await sending.credits()).toEqual({ balance: 8, held: 0 });
  });

  it('sends in the order in which they were accepted, whichever worker is first', async () => {
    await sending.accept('second');
    await sending.accept('hello');
    sending.carrier.failNextText('lostAnswer');
    await sending.settle(2);
    expect(sending.carrier.taken.map(({ body }) => body)).toEqual(['hello', 'second', 'hello']);
    expect(await sending.credits()).toEqual({ balance: 4, held: 0 });
  });

  it('is done by two workers at once as by one', async () => {
    await Promise.all([sending.advance(), sending.advance(), sending.advance()]);
    await sending.settle();
    expect(sending.carrier.taken).toHaveLength(1);
    expect(await sending.credits()).toEqual({ balance: 8, held: 0 });
  });
});

describe('a message whose hold is gone', () => {
  const releasing = (state: Parameters<typeof releaseHold>[1]) => {
    const wish = { ...owner, holdId: 'hold_0' as CreditHoldId, at: sending.clock.now() };
    return releaseHold({ type: 'ReleaseHold', ...wish }, state);
  };

  beforeEach(() => sending.run(wallet, releasing));

  it('is paid by a debit before it is sent, once', async () => {
    sending.carrier.failNextText('nothing');
    await sending.settle();
    expect(sending.carrier.taken).toHaveLength(1);
    expect(await sending.credits()).toEqual({ balance: 8, held: 0 });
  });

  it('gets that back when it is not sent', async () => {
    sending.carrier.refusing = 'refused';
    await sending.settle();
    expect(await sending.credits()).toEqual({ balance: 10, held: 0 });
  });

  it('gets that back, too, where the hold was released under the name of the message', async () => {
    const other = await Sending.begin();
    await other.accept();
    const part = { holdId: 'hold_0' as CreditHoldId, reference: 'settled:msg_0' };
    await other.run(wallet, (state) =>
      releaseHold({ type: 'ReleaseHold', ...owner, ...part, at: other.clock.now() }, state),
    );
    other.carrier.refusing = 'refused';
    await other.settle();
    expect(await other.credits()).toEqual({ balance: 10, held: 0 });
  });

  it('is not sent when too little is left', async () => {
    await sending.run(wallet, (state) => adjustCredits(anAdjustment(-9), state));
    await sending.settle();
    expect(sending.carrier.attempts).toHaveLength(0);
    expect(sending.failure()).toMatchObject({ reason: 'insufficientCredits' });
    expect(await sending.credits()).toEqual({ balance: 1, held: 0 });
  });
});

describe('a message that is waited for', () => {
  it('is looked at often while another worker may have its answer', async () => {
    sending.upon('MessageAttempted', () => Promise.reject(new Error('killed')));
    await expect(sending.advance()).rejects.toThrow('killed');
    expect(await sending.advance()).toEqual({ againInMs: 500 });
    sending.clock.pass(2_900);
    expect(await sending.advance()).toEqual({ againInMs: 100 });
  });

  it('is waited for as long as it was put off, and by those behind it for 15 seconds', async () => {
    await sending.accept('second');
    sending.carrier.refusing = 'fundsNeeded';
    expect(await sending.advance()).toEqual({ againInMs: 60_000 });
    expect(await sending.advance(1)).toEqual({ againInMs: 15_000 });
    sending.clock.pass(50_000);
    expect(await sending.advance(1)).toEqual({ againInMs: 10_000 });
  });

  it('is looked for later while the carrier is away', async () => {
    sending.carrier.away = true;
    const { againInMs } = (await sending.advance()) as { againInMs: number };
    expect(againInMs).toBeGreaterThanOrEqual(2_000);
    expect(againInMs).toBeLessThanOrEqual(3_050);
    expect(sending.carrier.looks).toBe(1);
  });

  it('is not waited for once it is settled, and the next one is left to its own work', async () => {
    await sending.advance();
    await sending.accept('second');
    expect(await sending.advance()).toBe('done');
    expect(sending.carrier.attempts).toHaveLength(1);
  });
});

describe('an attempt', () => {
  it('that a frozen worker finds too old is not made, and is looked for', async () => {
    sending.upon('MessageAttempted', async () => sending.clock.pass(1_001));
    await sending.advance();
    expect(sending.carrier.attempts).toHaveLength(0);
    await sending.settle();
    expect(sending.carrier.taken).toHaveLength(1);
    expect(sending.gate.outcomes).toEqual(['unused', 'answered']);
  });

  it('that is still fresh is made', async () => {
    sending.upon('MessageAttempted', async () => sending.clock.pass(1_000));
    await sending.advance();
    expect(sending.carrier.attempts).toHaveLength(1);
  });

  it('tells the gate what became of it', async () => {
    sending.carrier.failNextText('nothing');
    await sending.advance();
    expect(sending.gate.outcomes).toEqual(['silent']);
    await sending.settle();
    expect(sending.gate.outcomes).toEqual(['silent', 'answered']);
  });

  it('of a number that was lost says nothing of the carrier to the gate', async () => {
    await sending.run(accountStream(accountId), (state) =>
      closeAccount({ type: 'CloseAccount', reason: null, at: sending.clock.now() }, state),
    );
    await sending.advance();
    expect(sending.gate.outcomes).toEqual(['unused']);
  });

  it('asks for no reports where nobody could send them', async () => {
    await sending.advance(0, sending.worker(null));
    expect(sending.carrier.attempts).toMatchObject([{ statusUrl: null }]);
  });
});

describe('what operators hear of sending', () => {
  it('is that it goes on, once it does', async () => {
    const worker = sending.worker();
    sending.carrier.refusing = 'fundsNeeded';
    await sending.advance(0, worker);
    sending.carrier.refusing = undefined;
    sending.clock.pass(60_000);
    await sending.advance(0, worker);
    expect(sending.alerts.heard).toEqual(['sending-stopped', 'sending-resumed']);
  });

  it('is that a message was sent and nothing was left to pay it', async () => {
    sending.upon('MessageAttempted', () =>
      sending.run(wallet, (state) => {
        const holdId = 'hold_0' as CreditHoldId;
        const released = releaseHold(
          { type: 'ReleaseHold', ...owner, holdId, at: sending.clock.now() },
          state,
        );
        if (!released.accepted) return released;
        const after = released.events.reduce(wallet.evolve, state);
        const taken = adjustCredits(anAdjustment(-10), after);
        return taken.accepted ? accept(...released.events, ...taken.events) : taken;
      }),
    );
    await sending.advance();
    expect(sending.alerts.heard).toEqual(['message-unpaid']);
    expect(await sending.types()).toContain('MessageSent');
  });
});

describe('a text that the carrier has of a message that was given up meanwhile', () => {
  it('is remembered, so that nobody takes it for the text of another message', async () => {
    const send = sending.carrier.send.bind(sending.carrier);
    const messageId = 'msg_0' as MessageId;
    const at = sending.clock.now();
    const why = { reason: 'unanswered', detail: '', failedAt: at } as const;
    jest.spyOn(sending.carrier, 'send').mockImplementationOnce(async (order) => {
      await sending.run(conversation, () =>
        accept<ConversationEvent>(
          { type: 'MessageFailed', data: { messageId, ...why } },
          { type: 'MessageCreditsReturned', data: { messageId, credits: 2, returnedAt: at } },
        ),
      );
      return send(order);
    });
    await sending.advance();
    expect((await sending.types()).at(-1)).toBe('MessageFoundAtCarrier');
  });
});
