import { decode } from '@trunkline/application/commands/stream-fold';
import { subscriptionStream, walletStream } from '@trunkline/application/streams';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import type { AccountId, SubscriptionId } from '@trunkline/domain/ids';
import type { SubscriptionEvent } from '@trunkline/domain/subscriptions/subscription.events';
import type { StartedSubscription } from '@trunkline/domain/subscriptions/subscription.state';
import { entryView } from '@trunkline/read-models/wallet-entries';
import { findPeriod } from '../../apps/api/credits/get-statement/statement';
import { WalletLog } from '../../apps/api/credits/get-statement/wallet-log';
import type { SimulatedPayments } from './simulated-payments';
import type { SimulatedWorkers } from './simulated-workers';

type Period = {
  readonly number: number;
  readonly skipped: number;
  readonly start: string;
  readonly end: string | null;
  readonly reference: string;
};

/** What was looked at, and every sentence that says what is wrong. */
export class Findings {
  readonly wrong: string[] = [];
  readonly counts: Record<string, number> = {};

  count(what: string, by = 1): void {
    this.counts[what] = (this.counts[what] ?? 0) + by;
  }

  mustBe(isSo: boolean, what: string): void {
    if (!isSo) this.wrong.push(what);
  }
}

/** Every period is paid once, none is left out or meets another, and no money lies about. */
export async function checkSubscription(
  id: SubscriptionId,
  { workers, payments }: { workers: SimulatedWorkers; payments: SimulatedPayments },
  findings: Findings,
): Promise<void> {
  const { name } = subscriptionStream(id);
  const stored = await workers.log.readForward(name, 0n, 100_000);
  const events = stored.map((event) => decode<SubscriptionEvent>(event));
  const periods = periodsOf(id, events);
  findings.count('subscriptions');
  findings.count('periods billed', periods.length);
  periods.forEach((period, at) => checkPeriod(id, { before: periods[at - 1], period }, findings));
  const numbers = new Set(periods.map(({ number }) => number));
  findings.mustBe(numbers.size === periods.length, `${id} has a period twice`);
  checkMoney(id, { events, periods, payments }, findings);
  await checkEnd(id, workers, findings);
}

function periodsOf(id: SubscriptionId, events: readonly SubscriptionEvent[]): readonly Period[] {
  return events.flatMap((event): Period[] => {
    if (event.type === 'SubscriptionActivated') {
      const { activatedAt: start, periodEnd: end } = event.data;
      return [{ number: 1, skipped: 0, start, end, reference: `${id}-1` }];
    }
    if (event.type !== 'SubscriptionRenewed') return [];
    const { period: number, skippedPeriods: skipped, periodStart: start } = event.data;
    const { periodEnd: end, paymentReference: reference } = event.data;
    return [{ number, skipped, start, end, reference }];
  });
}

function checkPeriod(
  id: string,
  { before, period }: { readonly before: Period | undefined; readonly period: Period },
  findings: Findings,
): void {
  const what = `${id}, period ${period.number}`;
  findings.mustBe(period.end === null || period.end > period.start, `${what} ends as it begins`);
  if (!before) return;
  findings.count('periods skipped after downtime', period.skipped);
  const isNext = period.number === before.number + period.skipped + 1;
  findings.mustBe(isNext, `${what} follows ${before.number} and ${period.skipped} skipped`);
  const joins =
    period.skipped === 0 ? period.start === before.end : period.start >= (before.end ?? '');
  findings.mustBe(joins, `${what} begins ${period.start}, and ${before.end} ended the one before`);
}

type Books = {
  readonly events: readonly SubscriptionEvent[];
  readonly periods: readonly Period[];
  readonly payments: SimulatedPayments;
};

function checkMoney(id: string, { events, periods, payments }: Books, findings: Findings): void {
  events.forEach((event) => countEvent(event, findings));
  const bought = new Set([
    ...periods.map(({ reference }) => reference),
    ...events.flatMap((event) =>
      event.type === 'SubscriptionChanged' && event.data.when === 'now'
        ? [event.data.paymentReference]
        : [],
    ),
  ]);
  const requested = events.flatMap((event) => (event.type === 'PaymentRequested' ? [event] : []));
  for (const { data } of requested) {
    const { paymentReference: reference } = data;
    const { amountMinor } = data.amount;
    const isBought = bought.has(reference);
    const isOnce = timesConfirmed(events, reference) === 1;
    findings.mustBe(!isBought || isOnce, `${reference} was not paid once`);
    const kept = payments.kept(reference);
    const isRight = kept === (isBought ? amountMinor : 0);
    findings.mustBe(isRight, `${reference} of ${amountMinor} has ${kept} kept`);
    findings.count('money kept, minor units', kept);
  }
  findings.mustBe(bought.size <= requested.length, `${id} has more than was asked for`);
}

function timesConfirmed(events: readonly SubscriptionEvent[], reference: string): number {
  return events.filter(
    (event) => event.type === 'PaymentConfirmed' && event.data.paymentReference === reference,
  ).length;
}

function countEvent(event: SubscriptionEvent, findings: Findings): void {
  if (event.type === 'PaymentDeclined') findings.count('payments declined');
  if (event.type === 'PaymentRefunded') findings.count('payments given back');
  if (event.type !== 'SubscriptionChanged') return;
  findings.count(event.data.when === 'now' ? 'changes at once' : 'changes at the end of a period');
}

/** Over and closed, or paid beyond now, or within the grace of a renewal. */
async function checkEnd(
  id: SubscriptionId,
  { runner, clock }: SimulatedWorkers,
  findings: Findings,
): Promise<void> {
  const { state } = await runner.read(subscriptionStream(id));
  if (state.status === 'notStarted') {
    findings.mustBe(false, `${id} never began`);
    return;
  }
  findings.count(`now ${state.status}`);
  const { toGrant, payments } = state;
  const isAtRest = !toGrant && payments.refundsDue.length === 0;
  findings.mustBe(isAtRest, `${id} has something left to do`);
  const isFine = payments.open !== null || isDueLater(state, clock.now());
  findings.mustBe(isFine, `${id} is ${state.status}, and nothing goes on`);
}

function isDueLater({ status, closed, paid, pastDue }: StartedSubscription, now: string): boolean {
  switch (status) {
    case 'ended':
      return closed;
    case 'active':
      return (paid?.periodEnd ?? '') > now;
    case 'pastDue':
      return (pastDue?.graceEndsAt ?? '') > now;
    case 'purchasing':
      return false;
  }
}

/** Entries without gaps that add up, and statements of which each opens as the last one closed. */
export async function checkWallet(
  accountId: AccountId,
  { workers, months }: { workers: SimulatedWorkers; months: readonly string[] },
  findings: Findings,
): Promise<void> {
  for (const kind of ['sms', 'voice'] as const) {
    const stream = walletStream(accountId, kind);
    const stored = await workers.log.readForward(stream.name, 0n, 1_000_000);
    const views = stored.flatMap((event) => entryView(decode<WalletEvent>(event)) ?? []);
    const { state } = await workers.runner.read(stream);
    const sum = views.reduce((total, { amount }) => total + amount, 0);
    findings.count('wallets');
    findings.count('entries', views.length);
    findings.mustBe(sum === state.balance.balanceCredits, `${stream.name} does not add up`);
    const isGapless = views.every(({ entryNumber }, at) => entryNumber === at + 1);
    findings.mustBe(isGapless, `${stream.name} has a gap`);
    await checkStatements(new WalletLog(workers.log, stream.name), { months, sum }, findings);
  }
}

async function checkStatements(
  log: WalletLog,
  { months, sum }: { readonly months: readonly string[]; readonly sum: number },
  findings: Findings,
): Promise<void> {
  let closing = 0;
  for (let at = 0; at + 1 < months.length; at += 1) {
    const { openingBalance, closingBalance, first, end } = await findPeriod(log, {
      from: months[at],
      to: months[at + 1],
    });
    findings.mustBe(openingBalance === closing, `a statement opens with ${openingBalance}`);
    let balance = openingBalance;
    for await (const { entry } of log.entries(first, end)) balance += entry.amount;
    findings.mustBe(balance === closingBalance, `a statement closes with ${closingBalance}`);
    closing = closingBalance;
    findings.count('statements');
  }
  findings.mustBe(closing === sum, `the last statement closes with ${closing} of ${sum}`);
}
