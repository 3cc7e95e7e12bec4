import { clocksAt, monthsOn } from './naive-calendar';
import type { ScriptedProvider } from './scripted-provider';

/** A package as a customer reads it. */
export type NaivePackage = {
  readonly id: string;
  readonly version: number;
  readonly kind: 'numbers' | 'plan' | 'credits';
  readonly numbers: number;
  readonly sms: number;
  readonly voice: number;
  readonly carryOver: boolean;
  readonly price: number;
  readonly currency: string;
  /** False once the operator took it out of sale. */
  readonly offered: boolean;
};

export type NaivePayment = {
  readonly reference: string;
  readonly purpose: 'activation' | 'renewal' | 'change';
  readonly of: NaivePackage;
  readonly amount: number;
  readonly askedMs: number;
  /** The period that a renewal is for, and when it began. */
  readonly period: number;
  readonly startMs: number;
  /** Credits that a change brings, as its days were counted when it was asked for. */
  readonly sms: number;
  readonly voice: number;
  said: 'nothing' | 'taken' | 'declined';
  /** True once what follows from it has been done. */
  used: boolean;
  back: 'no' | 'due' | 'done';
};

export type NaivePeriod = {
  readonly number: number;
  readonly startMs: number;
  readonly endMs: number | null;
  readonly reference: string;
};

/** Credits that were given, until when, and for which payment. */
export type Given = {
  readonly kind: 'sms' | 'voice';
  readonly amount: number;
  readonly endMs: number;
  readonly reference: string;
};

/** The account as a subscription sees it. */
export type Surroundings = {
  readonly nowMs: number;
  readonly zone: string;
  readonly isClosed: boolean;
  readonly provider: ScriptedProvider;
};

const dayMs = 86_400_000;
const never = Number.POSITIVE_INFINITY;

/** A subscription as docs/subscriptions.md tells of it, with lists instead of states. */
export class NaiveSubscription {
  status: 'purchasing' | 'active' | 'pastDue' | 'ended' = 'purchasing';
  readonly payments: NaivePayment[] = [];
  readonly periods: NaivePeriod[] = [];
  readonly given: Given[] = [];
  /** Room for numbers that the account has of it, as the account was told last. */
  room = 0;
  /** True once the account knows that it is over. */
  isGone = false;
  hasBegun = false;
  isClosed = false;
  endReason: string | null = null;
  cancelMs: number | null = null;
  next: NaivePackage | null = null;
  tries: { count: number; sinceMs: number; againMs: number | null } | null = null;
  private anchor = '';

  constructor(
    readonly id: string,
    public held: NaivePackage,
    readonly method: 'sandbox' | 'external',
  ) {}

  get open(): NaivePayment | undefined {
    return this.payments.find(({ used }) => !used);
  }

  get paidUntilMs(): number | null {
    return this.periods.at(-1)?.endMs ?? null;
  }

  /** Does all that is to be done now. */
  work(around: Surroundings): void {
    this.workOn(around);
    if (this.status !== 'ended') return;
    this.isGone = true;
    this.room = 0;
  }

  private workOn(around: Surroundings): void {
    if (!this.hasBegun) this.begin(around);
    for (let rounds = 0; rounds < 100; rounds += 1) {
      if (!this.doOneThing(around)) return;
    }
    throw new Error('the naive subscription never rests');
  }

  /** True when there may be more to do. */
  private doOneThing(around: Surroundings): boolean {
    if (!this.giveBackWhatIsDue(around.provider)) return false;
    const { open } = this;
    if (open) return this.finishPayment(open, around);
    if (this.status !== 'ended') return this.doWhatIsDue(around);
    this.isClosed = true;
    return false;
  }

  /** Answers why not, or `ok`. */
  cancel(when: 'now' | 'periodEnd', nowMs: number): string {
    if (!this.canBeCancelled()) return 'SubscriptionNotActive';
    const until = this.paidUntilMs ?? nowMs;
    if (until > nowMs && when === 'periodEnd') {
      this.cancelMs ??= until;
      return 'ok';
    }
    if (until > nowMs && this.givesForNothing()) return 'FreePeriodNotOver';
    this.cancelMs = nowMs;
    this.end('cancelled');
    return 'ok';
  }

  private givesForNothing(): boolean {
    const { price, sms, voice } = this.held;
    return price === 0 && sms + voice > 0;
  }

  private canBeCancelled(): boolean {
    const isDelivered = this.held.kind === 'credits' && this.periods.length > 0;
    return this.hasBegun && this.status !== 'ended' && !isDelivered;
  }

  withdraw(nowMs: number): boolean {
    if (this.status !== 'active' || (this.cancelMs !== null && this.cancelMs <= nowMs))
      return false;
    this.cancelMs = null;
    return true;
  }

  /** Answers why not, or `ok`. */
  change(to: NaivePackage, nowMs: number): string {
    const why = this.whyNoChange(nowMs) ?? this.whyNotTo(to);
    if (why) return why;
    if (to.id === this.held.id && to.version === this.held.version) return this.stay();
    if (to.price <= this.held.price) this.next = to;
    else this.askForDifference(to, nowMs);
    return 'ok';
  }

  private whyNoChange(nowMs: number): string | undefined {
    const until = this.paidUntilMs;
    if (this.status !== 'active' || until === null) return 'SubscriptionNotActive';
    if (this.cancelMs !== null) return 'CancelIsScheduled';
    return this.open || until <= nowMs ? 'PaymentUnderWay' : undefined;
  }

  private whyNotTo({ offered, kind, currency }: NaivePackage): string | undefined {
    if (!offered) return 'PackageUnknown';
    if (kind === 'credits') return 'PackageNotRecurring';
    return currency === this.held.currency ? undefined : 'CurrencyDiffers';
  }

  private stay(): string {
    const isNews = this.next !== null;
    this.next = null;
    return isNews ? 'ok' : 'PackageHeldAlready';
  }

  /** The provider or the operator tells of one payment. */
  hear(reference: string, said: 'taken' | 'declined'): boolean {
    const payment = this.payments.find((one) => one.reference === reference);
    if (!payment) return false;
    if (payment.said === 'nothing') this.note(payment, said);
    else if (payment.said === 'declined' && said === 'taken') {
      payment.said = 'taken';
      this.isClosed = false;
      if (payment.used || this.status === 'ended') this.oweBack(payment);
    }
    return true;
  }

  private begin({ nowMs }: Surroundings): void {
    this.hasBegun = true;
    this.request('activation', this.held, { nowMs, amount: this.held.price });
  }

  private request(
    purpose: NaivePayment['purpose'],
    of: NaivePackage,
    rest: { nowMs: number; amount: number } & Partial<NaivePayment>,
  ): void {
    const { nowMs, ...more } = rest;
    const reference = `${this.id}-${this.payments.length + 1}`;
    const nothing = { period: 1, startMs: nowMs, sms: 0, voice: 0 };
    const fresh = { said: 'nothing' as const, used: false, back: 'no' as const };
    this.payments.push({ reference, purpose, of, askedMs: nowMs, ...nothing, ...more, ...fresh });
  }

  private askForDifference(to: NaivePackage, nowMs: number): void {
    const period = this.periods.at(-1);
    if (!period || period.endMs === null) throw new Error('nothing is paid');
    const days = Math.round((period.endMs - period.startMs) / dayMs);
    const left = Math.min(days, Math.floor((period.endMs - nowMs) / dayMs));
    const more = (before: number, after: number): number => Math.max(0, after - before) * left;
    this.request('change', to, {
      nowMs,
      amount: Math.floor(more(this.held.price, to.price) / days),
      sms: Math.ceil(more(this.held.sms, to.sms) / days),
      voice: Math.ceil(more(this.held.voice, to.voice) / days),
      period: period.number,
    });
  }

  /** True when the payment under way is one no longer. */
  private finishPayment(open: NaivePayment, around: Surroundings): boolean {
    // What a closed account has not paid, or what bought nothing yet, is not wanted any more.
    if (around.isClosed && this.isUnwanted(open)) return this.end('account closed');
    if (open.said === 'nothing') this.note(open, this.askAbout(open, around));
    if (open.said === 'nothing') return false;
    if (!open.used) this.follow(open, around);
    return true;
  }

  private isUnwanted({ said, purpose, used }: NaivePayment): boolean {
    const isOver = said === 'declined' && purpose === 'activation';
    return this.status !== 'ended' && !used && !isOver;
  }

  /** What follows from a payment that was made, or was not. */
  private follow(payment: NaivePayment, around: Surroundings): void {
    payment.used = true;
    if (payment.said === 'taken') this.buy(payment, around);
    else if (payment.purpose === 'renewal') this.fallBehind(payment, around.nowMs);
    else if (payment.purpose === 'activation') this.end('not paid');
  }

  /** What has ended, and a change that is declined, is over with its payment. */
  private note(payment: NaivePayment, said: NaivePayment['said']): void {
    if (said === 'nothing') return;
    payment.said = said;
    if (said === 'taken') this.isClosed = false;
    if (this.status === 'ended') {
      payment.used = true;
      if (said === 'taken') this.oweBack(payment);
    } else if (said === 'declined' && payment.purpose === 'change') payment.used = true;
  }

  private askAbout(open: NaivePayment, around: Surroundings): NaivePayment['said'] {
    if (open.amount === 0) return 'taken';
    const outcome = this.method === 'external' ? 'pending' : this.asked(open, around);
    if (outcome === 'confirmed') return 'taken';
    if (outcome === 'pending' && this.isGivenUp(open, around.nowMs)) return 'declined';
    return outcome === 'declined' ? 'declined' : 'nothing';
  }

  private isGivenUp(open: NaivePayment, nowMs: number): boolean {
    return (this.method === 'external' && this.status === 'ended') || this.isTooLate(open, nowMs);
  }

  /** What has ended is looked for, and never charged. */
  private asked({ reference, amount }: NaivePayment, { provider }: Surroundings): string {
    const found = provider.look(reference);
    if (found.outcome !== 'notThere') return found.outcome;
    return this.status === 'ended' ? 'declined' : provider.chargeNow(reference, amount).outcome;
  }

  private isTooLate({ purpose, askedMs }: NaivePayment, nowMs: number): boolean {
    if (purpose === 'activation') return nowMs >= askedMs + 30 * dayMs;
    if (purpose === 'change') return nowMs >= askedMs + 3 * dayMs;
    const since = this.tries?.sinceMs ?? askedMs;
    return nowMs >= Math.max(since + 10 * dayMs, askedMs + dayMs);
  }

  private buy(payment: NaivePayment, { nowMs, zone }: Surroundings): void {
    const { purpose, of, reference } = payment;
    this.held = of;
    this.next = null;
    if (purpose === 'change') {
      this.deliver(payment, payment, nowMs);
      return;
    }
    if (purpose === 'activation') this.anchor = clocksAt(nowMs, zone);
    const endMs = of.kind === 'credits' ? null : monthsOn(this.anchor, payment.period, zone);
    const startMs = purpose === 'activation' ? nowMs : payment.startMs;
    this.periods.push({ number: payment.period, startMs, endMs, reference });
    this.status = 'active';
    this.tries = null;
    this.deliver(payment, of, nowMs);
  }

  private deliver(
    { of, reference }: NaivePayment,
    credits: { readonly sms: number; readonly voice: number },
    nowMs: number,
  ): void {
    const endMs = of.carryOver || of.kind === 'credits' ? never : (this.paidUntilMs ?? never);
    if (of.kind !== 'credits') this.room = of.numbers;
    for (const kind of ['sms', 'voice'] as const) {
      const amount = credits[kind];
      if (amount > 0 && endMs > nowMs) this.given.push({ kind, amount, endMs, reference });
    }
  }

  /** On days 1, 3 and 7 after the first try it is tried again; those that were missed are not. */
  private fallBehind({ askedMs }: NaivePayment, nowMs: number): void {
    const sinceMs = this.tries?.sinceMs ?? askedMs;
    const againMs = [1, 3, 7].map((days) => sinceMs + days * dayMs).find((one) => one > nowMs);
    this.tries = { count: (this.tries?.count ?? 0) + 1, sinceMs, againMs: againMs ?? null };
    this.status = 'pastDue';
  }

  /** True when something was done. */
  private doWhatIsDue(around: Surroundings): boolean {
    if (around.isClosed) return this.end('account closed');
    const { nowMs } = around;
    if (this.held.kind === 'credits') return this.end('delivered');
    if ((this.cancelMs ?? never) <= nowMs) return this.end('cancelled');
    const dueMs = this.dueMs();
    if (dueMs === null) return this.isGraceOver(nowMs) && this.end('unpaid');
    if (dueMs > nowMs) return false;
    return this.askForNextPeriod(around);
  }

  private dueMs(): number | null {
    return this.tries ? this.tries.againMs : this.paidUntilMs;
  }

  private isGraceOver(nowMs: number): boolean {
    return this.tries !== null && nowMs >= this.tries.sinceMs + 10 * dayMs;
  }

  /** Of the periods that are over by now none is billed. */
  private askForNextPeriod({ nowMs, zone }: Surroundings): true {
    const last = this.periods.at(-1);
    if (!last || last.endMs === null) throw new Error('nothing is paid');
    const of = this.next ?? this.held;
    let period = last.number + 1;
    let startMs = last.endMs;
    while (monthsOn(this.anchor, period, zone) <= nowMs) {
      startMs = monthsOn(this.anchor, period, zone);
      period += 1;
    }
    this.request('renewal', of, { nowMs, amount: of.price, period, startMs });
    return true;
  }

  /** False while money is owed that only the operator can give back. */
  private giveBackWhatIsDue(provider: ScriptedProvider): boolean {
    const due = this.payments.filter(({ back }) => back === 'due');
    if (this.method === 'external') return due.length === 0;
    for (const payment of due) {
      provider.giveBack(payment.reference, payment.amount);
      payment.back = 'done';
    }
    return true;
  }

  private oweBack(payment: NaivePayment): void {
    if (payment.amount > 0) payment.back = 'due';
  }

  private end(reason: string): true {
    const { open } = this;
    this.status = 'ended';
    this.endReason = reason;
    this.tries = null;
    if (!open || open.said === 'nothing') return true;
    open.used = true;
    if (open.said === 'taken') this.oweBack(open);
    return true;
  }
}
