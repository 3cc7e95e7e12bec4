import { adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import type { AssignmentId } from '@trunkline/domain/ids';
import { claimNumber } from '@trunkline/domain/numbers/claim-number';
import { confirmNumberPurchase } from '@trunkline/domain/numbers/settle-number-claim';
import type { Decision } from '@trunkline/domain/decision';
import { accountId, anAdjustment, number } from '@trunkline/testing/builders';
import { FixedClock } from '@trunkline/testing/fakes/fixed-clock';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { systemContext } from '../commands/command-context';
import { CommandRunner } from '../commands/command-runner';
import type { CallReport } from '../ports/carrier-webhooks';
import { type Stream, conversationStream, numberStream, walletStream } from '../streams';
import { RecordCarrierReport } from './record-carrier-report';

const cause = { eventId: 'request', correlationId: 'request' };
const ours = number(1);
const somebody = number(142);

const clock = new FixedClock();
let log: InMemoryEventLog;
let reports: RecordCarrierReport;
let alerts: string[];

async function run<State, Event>(
  stream: Stream<State, Event>,
  decide: (state: State) => Decision<Event, unknown>,
): Promise<void> {
  const context = systemContext('spec', cause);
  const outcome = await new CommandRunner(log).run({ stream, decide, context });
  expect(outcome.outcome).toBe('recorded');
}

beforeEach(async () => {
  log = new InMemoryEventLog();
  alerts = [];
  const told = { raise: ({ detail }: { readonly detail: string }) => void alerts.push(detail) };
  reports = new RecordCarrierReport(new CommandRunner(log), clock, told);
  const at = clock.now();
  const claim = { number: ours, accountId, assignmentId: 'asg_1' as AssignmentId, at };
  await run(numberStream(ours), (state) => claimNumber({ type: 'ClaimNumber', ...claim }, state));
  const bought = { ...claim, carrierNumberId: 'PN1' };
  await run(numberStream(ours), (state) =>
    confirmNumberPurchase({ type: 'ConfirmNumberPurchase', ...bought } as never, state),
  );
  const minutes = { kind: 'voice' as const };
  await run(walletStream(accountId, 'voice'), (state) =>
    adjustCredits(anAdjustment(3, minutes), state),
  );
});

const typesOf = async (stream: string): Promise<readonly string[]> =>
  (await log.readForward(stream, 0n, 100)).map(({ type }) => type);

describe('a text that comes in', () => {
  const text = { carrierMessageId: 'SM1', from: somebody, to: ours, body: 'STOP', mediaCount: 0 };

  it('is of the account that has the number, once', async () => {
    for (let told = 0; told < 3; told += 1) {
      expect(await reports.inboundText(text, cause)).toBe('recorded');
    }
    const { name } = conversationStream(accountId, somebody);
    expect(await typesOf(name)).toEqual(['MessageReceived', 'RecipientOptedOut']);
  });

  it('of a number that nobody has is not ours', async () => {
    expect(await reports.inboundText({ ...text, to: number(2) }, cause)).toBe('notOurs');
  });
});

describe('a report of a text', () => {
  it.each([
    [{}],
    [{ account: 'acc_1', message: 'msg_unknown', to: somebody }],
    [{ account: '../policy', message: 'msg_1', to: somebody }],
    [{ account: 'acc_1', message: 'msg_1', to: 'nobody' }],
  ])('with the address %j is not ours', async (query) => {
    const before = log.events.length;
    const report = { carrierMessageId: 'SM1', status: 'delivered' as const, errorCode: null };
    expect(await reports.deliveryReport({ ...report, query }, cause)).toBe('notOurs');
    expect(log.events).toHaveLength(before);
  });
});

describe('a call', () => {
  const call = (seconds: number | null, changes: Partial<CallReport> = {}): CallReport => ({
    ...{ carrierCallId: 'CA1', direction: 'inbound', from: somebody, to: ours },
    ...{ status: 'completed', seconds, ...changes },
  });
  const left = async (): Promise<number> => {
    const { state } = await new CommandRunner(log).read(walletStream(accountId, 'voice'));
    return state.balance.balanceCredits;
  };

  it.each([
    { seconds: 0, minutes: 0 },
    { seconds: 1, minutes: 1 },
    { seconds: 60, minutes: 1 },
    { seconds: 61, minutes: 2 },
    { seconds: null, minutes: 0 },
  ])('of $seconds s takes $minutes min, once', async ({ seconds, minutes }) => {
    for (let told = 0; told < 2; told += 1) {
      expect(await reports.callReport(call(seconds), cause)).toBe('recorded');
    }
    expect(await left()).toBe(3 - minutes);
    expect(alerts).toEqual([]);
  });

  it('takes what there is, says what was short, and tells operators once', async () => {
    for (let told = 0; told < 2; told += 1) await reports.callReport(call(300), cause);
    expect(await left()).toBe(0);
    expect(log.events.at(-1)?.data).toMatchObject({ reason: 'inbound call, 5 min, 2 short' });
    expect(alerts).toEqual(['2 of 5 minutes of a call could not be debited']);
  });

  it('that goes out is of the number that it went out from', async () => {
    const out = { direction: 'outbound' as const, from: ours, to: somebody };
    expect(await reports.callReport(call(60, out), cause)).toBe('recorded');
    expect(await reports.callReport(call(60, { ...out, from: somebody }), cause)).toBe('notOurs');
    expect(await left()).toBe(2);
  });
});
