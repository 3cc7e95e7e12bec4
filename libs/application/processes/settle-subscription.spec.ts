import { SubscriptionStory as Story } from '@trunkline/testing/subscription-story';
import { accountId, at, subscriptionId, terms } from '@trunkline/testing/builders';
import { closeAccount } from '@trunkline/domain/accounts/close-account';
import { cancelSubscription } from '@trunkline/domain/subscriptions/cancel-subscription';
import { requestRenewal } from '@trunkline/domain/subscriptions/request-payment';
import type { PackageTerms } from '@trunkline/domain/policy/policy.events';
import { systemContext } from '../commands/command-context';
import { accountStream, subscriptionStream } from '../streams';

const cause = { eventId: 'event', correlationId: 'correlation' };
const context = () => systemContext('spec', cause);
const day = 86_400_000;

const plan: PackageTerms = {
  ...terms(1),
  ...{ kind: 'plan', smsCredits: 100, voiceCredits: 10 },
};

const accountTypes = (story: Story) =>
  story.log.events
    .filter(({ stream }) => stream === accountStream(accountId).name)
    .map(({ type }) => type);

/** Whoever works on it is killed right after it was activated, and `meanwhile` happens. */
async function killedBeforeGrant(meanwhile: (story: Story) => Promise<unknown>): Promise<Story> {
  const story = await new Story(plan).begin();
  const append = story.log.append.bind(story.log);
  const spy = jest.spyOn(story.log, 'append').mockImplementation(async (...wish) => {
    const revision = await append(...wish);
    if (wish[2][0]?.type === 'SubscriptionActivated') throw new Error('killed');
    return revision;
  });
  await expect(story.advance()).rejects.toThrow('killed');
  spy.mockRestore();
  await meanwhile(story);
  return story;
}

describe('a subscription', () => {
  it('is paid, active, and gives its numbers and credits', async () => {
    const story = await new Story(plan).begin();
    expect(await story.advance()).toEqual({ againInMs: 3_600_000 });
    expect(story.types()).toEqual([
      'PaymentRequested',
      'PaymentConfirmed',
      'SubscriptionActivated',
      'SubscriptionGranted',
    ]);
    expect(await story.sms()).toBe(100);
    expect((await story.account()).subscriptions).toMatchObject([
      { status: 'active', allowanceNumbers: 1 },
    ]);
  });

  it('is renewed once when its period is over, and its old credits expire then', async () => {
    const story = await new Story(plan).begin();
    await story.advance();
    story.clock.set('2026-12-24T08:59:59.999Z');
    await story.advance();
    expect(story.types()).not.toContain('SubscriptionRenewed');
    story.clock.set('2026-12-24T09:00:00.000Z');
    await Promise.all([story.advance(), story.advance(), story.advance()]);
    await story.advance();
    expect(story.types().filter((type) => type === 'SubscriptionRenewed')).toHaveLength(1);
    expect(await story.sms()).toBe(100);
  });

  it('keeps its credits where they are carried over', async () => {
    const story = await new Story({ ...plan, carryOver: true }).begin();
    await story.advance();
    story.clock.set('2026-12-24T09:00:00.000Z');
    await story.advance();
    expect(await story.sms()).toBe(200);
  });

  it('is renewed once after a day of downtime, at the day that was due', async () => {
    const story = await new Story(plan).begin();
    await story.advance();
    story.clock.set('2026-12-25T09:00:00.000Z');
    await story.advance();
    await story.advance();
    expect(await story.state()).toMatchObject({
      payments: { count: 2 },
      paid: {
        period: 2,
        periodStart: '2026-12-24T09:00:00.000Z',
        periodEnd: '2027-01-24T09:00:00.000Z',
      },
    });
  });

  it('is billed for the running period alone after months of downtime', async () => {
    const story = await new Story(plan).begin();
    await story.advance();
    story.clock.set('2027-03-30T00:00:00.000Z');
    await story.advance();
    await story.advance();
    expect(await story.state()).toMatchObject({
      payments: { count: 2 },
      paid: { period: 5, periodEnd: '2027-04-24T08:00:00.000Z' },
    });
  });

  it('ends with a declined first payment, and the account may buy again', async () => {
    const story = await new Story(plan, { method: 'sandbox', outcome: 'decline' }).begin();
    expect(await story.advance()).toBe('done');
    expect(story.types().slice(-2)).toEqual(['SubscriptionEnded', 'SubscriptionClosed']);
    expect((await story.account()).subscriptions).toEqual([]);
    expect(accountTypes(story).at(-1)).toBe('SubscriptionPurchaseDeclined');
    expect(await story.sms()).toBe(0);
  });

  it('is tried again on days 1, 3 and 7 when its renewal is declined, and ends on day 10', async () => {
    const story = await new Story(plan).begin();
    await story.advance();
    const due = Date.parse('2026-12-24T09:00:00.000Z');
    jest.spyOn(story.payments, 'charge').mockResolvedValue({ outcome: 'declined', reason: 'no' });
    for (let hours = 0; hours <= 11 * 24; hours += 1) {
      story.clock.set(new Date(due + hours * 3_600_000).toISOString());
      await story.advance();
    }
    const attempts = story.types().filter((type) => type === 'SubscriptionPastDue');
    expect(attempts).toHaveLength(4);
    expect(await story.state()).toMatchObject({
      status: 'ended',
      endReason: 'unpaid',
      endedAt: new Date(due + 10 * day).toISOString(),
      payments: { count: 5 },
    });
    expect((await story.account()).subscriptions).toEqual([]);
  });

  it('looks for a renewal that another worker asked for in this moment before it is charged', async () => {
    const story = await new Story(plan).begin();
    await story.advance();
    story.clock.set('2026-12-24T09:00:00.000Z');
    const append = story.log.append.bind(story.log);
    const spy = jest.spyOn(story.log, 'append').mockImplementation(async (...wish) => {
      if (wish[2][0]?.type === 'PaymentRequested') {
        spy.mockRestore();
        const asked = { offsetAt: () => 0, at: story.clock.now() };
        await story.decide((state) => requestRenewal({ type: 'RequestRenewal', ...asked }, state));
      }
      return append(...wish);
    });
    const charge = jest.spyOn(story.payments, 'charge');
    const find = jest.spyOn(story.payments, 'find');
    await story.advance();
    expect(charge).not.toHaveBeenCalled();
    expect(find).toHaveBeenCalledTimes(1);
    expect(story.types().filter((type) => type === 'PaymentRequested')).toHaveLength(2);
    expect(story.types()).toContain('SubscriptionRenewed');
  });

  it('is not billed again once its account is closed', async () => {
    const story = await new Story(plan).begin();
    await story.advance();
    await story.runner.run({
      stream: accountStream(accountId),
      decide: (state) => closeAccount({ type: 'CloseAccount', reason: null, at }, state),
      context: context(),
    });
    story.clock.set('2026-12-24T09:00:00.000Z');
    expect(await story.advance()).toBe('done');
    expect(story.types().filter((type) => type === 'PaymentRequested')).toHaveLength(1);
    expect(await story.state()).toMatchObject({ endReason: 'account closed' });
  });

  it('gives what was paid, and no room, where it ended before that was given', async () => {
    const story = await killedBeforeGrant((told) =>
      told.decide((state) =>
        cancelSubscription({ type: 'CancelSubscription', when: 'now', at }, state),
      ),
    );
    expect(await story.advance()).toBe('done');
    expect(await story.sms()).toBe(100);
    expect((await story.account()).subscriptions).toEqual([]);
    expect(accountTypes(story)).not.toContain('NumberAllowanceChanged');
  });

  it('gives nothing of a period that is over, and refuses nothing', async () => {
    const story = await killedBeforeGrant(async ({ clock }) =>
      clock.set('2026-12-24T09:00:00.000Z'),
    );
    await story.advance();
    expect(story.types()).toContain('SubscriptionRenewed');
    expect(story.types()).not.toContain('CreditsGrantRefused');
    expect(story.alerts).toEqual([]);
    expect(await story.sms()).toBe(100);
  });

  it('of no voice credits gives none, and refuses none', async () => {
    const story = await new Story({ ...plan, voiceCredits: 0 }).begin();
    await story.advance();
    expect(story.types().at(-1)).toBe('SubscriptionGranted');
    expect(story.alerts).toEqual([]);
  });

  it('goes on as if nothing had been when a later try succeeds', async () => {
    const story = await new Story(plan).begin();
    await story.advance();
    const charge = jest.spyOn(story.payments, 'charge');
    charge.mockResolvedValueOnce({ outcome: 'declined', reason: 'no' });
    story.clock.set('2026-12-24T09:00:00.000Z');
    await story.advance();
    expect(await story.state()).toMatchObject({ status: 'pastDue' });
    story.clock.set('2026-12-25T09:00:00.000Z');
    await story.advance();
    expect(await story.state()).toMatchObject({
      status: 'active',
      pastDue: null,
      paid: { period: 2, periodEnd: '2027-01-24T09:00:00.000Z' },
    });
  });

  it('gives back money that came for what had been cancelled meanwhile', async () => {
    const story = await new Story(plan).begin();
    const charge = jest.spyOn(story.payments, 'charge');
    charge.mockImplementationOnce(async ({ reference }) => {
      const now = story.clock.now();
      await story.runner.run({
        stream: subscriptionStream(subscriptionId),
        decide: (state) =>
          cancelSubscription({ type: 'CancelSubscription', when: 'now', at: now }, state),
        context: context(),
      });
      return { outcome: 'confirmed', paymentId: `pay_${reference}` };
    });
    await story.advance();
    expect(story.types().slice(-2)).toEqual(['PaymentRefunded', 'SubscriptionClosed']);
    expect(await story.sms()).toBe(0);
  });

  it('of an account that closed before it was paid is not charged', async () => {
    const story = await new Story(plan).begin();
    const charge = jest.spyOn(story.payments, 'charge');
    await story.runner.run({
      stream: accountStream(accountId),
      decide: (state) => closeAccount({ type: 'CloseAccount', reason: null, at }, state),
      context: context(),
    });
    expect(await story.advance()).toBe('done');
    expect(charge).not.toHaveBeenCalled();
    expect(await story.state()).toMatchObject({ status: 'ended', endReason: 'account closed' });
    expect((await story.account()).subscriptions).toEqual([]);
  });

  it('ends with its account, and not when it is due; nothing is paid back', async () => {
    const story = await new Story(plan).begin();
    await story.advance();
    await story.runner.run({
      stream: accountStream(accountId),
      decide: (state) => closeAccount({ type: 'CloseAccount', reason: null, at }, state),
      context: context(),
    });
    const work = { subscriptionId, purchase: null, endsWithAccount: true };
    await Promise.all([story.process().advance(work, cause), story.process().advance(work, cause)]);
    expect(await story.process().advance(work, cause)).toBe('done');
    expect(story.types().slice(-2)).toEqual(['SubscriptionEnded', 'SubscriptionClosed']);
    expect(story.types()).not.toContain('PaymentRefunded');
    expect(await story.state()).toMatchObject({ endReason: 'account closed' });
    expect((await story.account()).subscriptions).toEqual([]);
    expect(await story.sms()).toBe(100);
  });

  it('that has not begun waits for its purchase before it ends with its account', async () => {
    const story = await new Story(plan).begin();
    const work = { subscriptionId, purchase: null, endsWithAccount: true };
    expect(await story.process().advance(work, cause)).toEqual({ againInMs: 5_000 });
  });

  it('gives back money that was confirmed and bought nothing before its account was closed', async () => {
    const story = await new Story(plan).begin();
    const charge = jest.spyOn(story.payments, 'charge');
    charge.mockImplementationOnce(async ({ reference }) => {
      await story.runner.run({
        stream: accountStream(accountId),
        decide: (state) => closeAccount({ type: 'CloseAccount', reason: null, at }, state),
        context: context(),
      });
      return { outcome: 'confirmed', paymentId: `pay_${reference}` };
    });
    await story.advance();
    expect(story.types().slice(-2)).toEqual(['PaymentRefunded', 'SubscriptionClosed']);
    expect(await story.sms()).toBe(0);
  });

  it('asks what became of a payment instead of charging again after a crash', async () => {
    const story = await new Story(plan).begin();
    const charge = jest.spyOn(story.payments, 'charge');
    charge.mockRejectedValueOnce(new Error('killed'));
    await expect(story.advance()).rejects.toThrow('killed');
    const find = jest.spyOn(story.payments, 'find');
    await story.advance();
    expect(find).toHaveBeenCalledTimes(1);
    expect(charge).toHaveBeenCalledTimes(1);
    expect(await story.state()).toMatchObject({ status: 'active' });
  });

  it.each([9500, 9504, 9408, 9409])('of the amount %i is paid once in the end', async (magic) => {
    const price = { amountMinor: magic, currency: 'USD' };
    const story = await new Story({ ...plan, price }).begin();
    for (let tries = 0; tries < 6; tries += 1) {
      await story.advance();
      story.clock.pass(2_000);
    }
    expect(story.types().filter((type) => type === 'PaymentConfirmed')).toHaveLength(1);
    expect(await story.sms()).toBe(100);
  });

  it('survives a crash after each of its appends, and gives everything once', async () => {
    const story = await new Story(plan).begin();
    for (let step = 0; step < 40; step += 1) {
      story.log.failNextAppends(...(step % 2 === 0 ? (['answerLost'] as const) : []));
      await story.advance().catch(() => undefined);
    }
    expect(story.types()).toHaveLength(4);
    expect(await story.sms()).toBe(100);
  });

  it('of credits is delivered once and over', async () => {
    const once = { ...plan, kind: 'credits', numbers: 0, period: 'none' } as const;
    const story = await new Story(once).begin();
    expect(await story.advance()).toBe('done');
    expect(await story.advance()).toBe('done');
    story.clock.set('2030-01-01T00:00:00.000Z');
    expect(await story.sms()).toBe(100);
    expect((await story.account()).subscriptions).toEqual([]);
    // It has no numbers, so that it is never one of those that give room for them.
    expect(accountTypes(story)).not.toContain('SubscriptionPurchaseCompleted');
  });
});
