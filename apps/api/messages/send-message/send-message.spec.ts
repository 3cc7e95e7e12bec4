import { systemContext } from '@trunkline/application/commands/command-context';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import {
  type Stream,
  accountStream,
  conversationStream,
  walletStream,
} from '@trunkline/application/streams';
import { adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import type { Decision } from '@trunkline/domain/decision';
import type { MessageId } from '@trunkline/domain/ids';
import { recordInbound } from '@trunkline/domain/messages/record-inbound';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import {
  accountId,
  anAdjustment,
  assigned,
  number,
  opened,
  primarySet,
  reserved,
} from '@trunkline/testing/builders';
import { FixedClock } from '@trunkline/testing/fakes/fixed-clock';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import type { Asking } from '../../writes/asking';
import { Recorder } from '../../writes/recorder.service';
import { type MessageWish, SendMessageCommand } from './send-message.command';
import { SendMessageHandler } from './send-message.handler';

const to = number(142);
const wallet = walletStream(accountId, 'sms');

/** The api's own part, on a log in memory, for an account with a number and ten credits. */
class Sending {
  readonly clock = new FixedClock();
  readonly log = new InMemoryEventLog();

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
  ): Promise<void> {
    const context = systemContext('spec', { eventId: 'event', correlationId: 'story' });
    await new CommandRunner(this.log).run({ stream, decide, context });
  }

  /** As whoever has this key asks; another process each time. */
  send(changes: Partial<MessageWish> = {}, asked: Partial<Asking> = {}) {
    const runner = new CommandRunner(this.log);
    const wish = { messageId: 'msg_1' as MessageId, to, from: null, body: 'hello', ...changes };
    const context = {
      ...systemContext('spec', { eventId: 'event', correlationId: 'story' }),
      ...{ commandId: 'command', commandFingerprint: JSON.stringify(wish) },
    };
    const asking = { context, isRepeatable: true, ifMatch: undefined, ...asked };
    const handler = new SendMessageHandler(runner, new Recorder(runner), this.clock);
    return handler.execute(new SendMessageCommand(accountId, wish, asking));
  }

  stop(): Promise<void> {
    const text = { carrierMessageId: 'SM9', from: to, to: number(1), body: 'STOP', mediaCount: 0 };
    const wish = { type: 'RecordInbound' as const, accountId, ...text, at: this.clock.now() };
    return this.run(conversationStream(accountId, to), (state) => recordInbound(wish, state));
  }

  /** Something happens once, right after the credits were set aside. */
  whenHeld(happens: () => Promise<unknown>): void {
    const append = this.log.append.bind(this.log);
    const spy = jest.spyOn(this.log, 'append').mockImplementation(async (...wish) => {
      const revision = await append(...wish);
      if (wish[2][0]?.type !== 'CreditsHeld') return revision;
      spy.mockRestore();
      await happens();
      return revision;
    });
  }

  accepted() {
    return this.log.events.filter(({ type }) => type === 'MessageAccepted');
  }

  async held(): Promise<number> {
    return (await new CommandRunner(this.log).read(wallet)).state.balance.heldCredits;
  }
}

let sending: Sending;
beforeEach(async () => {
  sending = await Sending.begin();
});

describe('taking a message', () => {
  it('sets its credits aside and accepts it, once for each key', async () => {
    const first = await sending.send();
    expect(first).toMatchObject({ outcome: 'recorded', events: [{ type: 'MessageAccepted' }] });
    expect(await sending.send()).toMatchObject({ outcome: 'recorded', replayed: true });
    expect(sending.accepted()).toHaveLength(1);
    expect(sending.accepted()[0]?.data).toMatchObject({ from: number(1), segments: 1 });
    expect(await sending.held()).toBe(1);
  });

  it('has its first answer also when it would be refused by now', async () => {
    await sending.send();
    await sending.stop();
    expect(await sending.send()).toMatchObject({ outcome: 'recorded', replayed: true });
  });

  it('is finished by the same key where it was broken off', async () => {
    sending.whenHeld(() => Promise.reject(new Error('killed')));
    await expect(sending.send()).rejects.toThrow('killed');
    expect(await sending.held()).toBe(1);
    expect(await sending.send()).toMatchObject({ outcome: 'recorded' });
    expect(sending.accepted()).toHaveLength(1);
    expect(await sending.held()).toBe(1);
  });

  it('is no other message under the same key, to the same recipient or to another one', async () => {
    await sending.send();
    expect(await sending.send({ body: 'another' })).toMatchObject({ outcome: 'keyReused' });
    expect(await sending.send({ to: number(143) })).toMatchObject({ outcome: 'keyReused' });
    expect(sending.accepted()).toHaveLength(1);
    expect(await sending.held()).toBe(1);
  });
});

describe('a message that is refused', () => {
  it.each([
    [{ to: '+99912345678' as E164 }, 'InvalidRecipient'],
    [{ from: number(9) }, 'SenderNotUsable'],
    [{ body: ' ' }, 'MessageBodyEmpty'],
    [{ body: 'x'.repeat(1_601) }, 'MessageBodyTooLong'],
  ])('as %j sets nothing aside', async (changes, code) => {
    expect(await sending.send(changes)).toMatchObject({ rejection: { code } });
    expect(sending.log.events.map(({ type }) => type)).not.toContain('CreditsHeld');
  });

  it('as its recipient opted out, or too few credits are left, sets nothing aside', async () => {
    await sending.run(wallet, (state) => adjustCredits(anAdjustment(-10), state));
    expect(await sending.send()).toMatchObject({ rejection: { code: 'InsufficientCredits' } });
    await sending.stop();
    expect(await sending.send()).toMatchObject({ rejection: { code: 'RecipientOptedOut' } });
    expect(sending.log.events.map(({ type }) => type)).not.toContain('CreditsHeld');
  });

  it('in the moment in which its credits were set aside gives them back', async () => {
    sending.whenHeld(() => sending.stop());
    expect(await sending.send()).toMatchObject({ rejection: { code: 'RecipientOptedOut' } });
    expect(await sending.held()).toBe(0);
  });

  it('as somebody else wrote since what was seen gives them back', async () => {
    await sending.stop();
    const start = {
      carrierMessageId: 'SM8',
      from: to,
      to: number(1),
      body: 'START',
      mediaCount: 0,
    };
    const wish = { type: 'RecordInbound' as const, accountId, ...start, at: sending.clock.now() };
    const stream = conversationStream(accountId, to);
    await sending.run(stream, (state) => recordInbound(wish, state));
    const outcome = await sending.send({}, { ifMatch: `"${stream.name}@0"` });
    expect(outcome).toMatchObject({ outcome: 'revisionMismatch' });
    expect(await sending.held()).toBe(0);
  });
});
