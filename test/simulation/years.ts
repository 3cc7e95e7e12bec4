import type { AccountId, SubscriptionId } from '@trunkline/domain/ids';
import { Dice } from '../support/dice';
import { Agenda } from './agenda';
import { Findings, checkSubscription, checkWallet } from './checks';
import { SimulatedCustomers } from './simulated-customers';
import { SimulatedPayments } from './simulated-payments';
import { type Wake, SimulatedWorkers } from './simulated-workers';

const dayMs = 86_400_000;
const beginMs = Date.parse('2027-01-15T00:00:00.000Z');

export type YearsWish = {
  readonly accounts: number;
  readonly years: number;
  readonly seed: number;
  /** Hears now and then how far it has come. */
  readonly progress?: (text: string) => void;
};

type Deed =
  | { readonly wake: Wake }
  | { readonly tell: string }
  | { readonly open: AccountId }
  | { readonly act: AccountId };
type Absence = { readonly fromMs: number; readonly toMs: number };

/** Years in the life of many accounts, in one process and on one clock. */
export class SimulatedYears {
  readonly findings = new Findings();
  private readonly dice: Dice;
  private readonly agenda = new Agenda<Deed>();
  private readonly absences: readonly Absence[];
  private readonly endMs: number;
  private readonly workers: SimulatedWorkers;
  private readonly customers: SimulatedCustomers;
  private payments!: SimulatedPayments;

  constructor(private readonly wish: YearsWish) {
    this.dice = new Dice(wish.seed);
    this.endMs = beginMs + wish.years * 365 * dayMs;
    this.absences = this.chooseAbsences();
    this.workers = new SimulatedWorkers(
      (nowMs) => (this.payments = this.provider(nowMs)),
      (atMs, wake) => this.agenda.add(this.whenWorking(atMs), { wake }),
    );
    this.workers.clock.set(new Date(beginMs).toISOString());
    this.customers = new SimulatedCustomers(this.workers, this.dice);
  }

  async run(): Promise<Findings> {
    for (let which = 1; which <= this.wish.accounts; which += 1) {
      const open = `acc_${which}` as AccountId;
      this.agenda.add(beginMs + this.dice.below(60 * 24 * 60) * 60_000, { open });
    }
    let told = beginMs;
    for (let next = this.agenda.next(this.endMs); next; next = this.agenda.next(this.endMs)) {
      if (next.atMs - told >= 90 * dayMs) {
        told = next.atMs;
        this.wish.progress?.(`${this.workers.clock.now().slice(0, 10)}  ${this.eventCount} events`);
      }
      if (next.atMs > this.workers.nowMs) {
        this.workers.clock.set(new Date(next.atMs).toISOString());
      }
      await this.do(next.what);
    }
    this.workers.clock.set(new Date(this.endMs).toISOString());
    await this.check();
    return this.findings;
  }

  private provider(nowMs: () => number): SimulatedPayments {
    return new SimulatedPayments(this.dice, nowMs, (tell, atMs) => this.agenda.add(atMs, { tell }));
  }

  private async do(deed: Deed): Promise<void> {
    if ('wake' in deed) return this.workers.wake(deed.wake);
    if ('tell' in deed) return this.workers.hear(this.payments.event(deed.tell));
    if ('open' in deed) await this.customers.open(deed.open);
    else await this.customers.act(deed.act);
    const act = 'open' in deed ? deed.open : deed.act;
    // Twice a month, at any minute.
    const soonMs = (1 + this.dice.below(30 * 24 * 60)) * 60_000;
    this.agenda.add(this.workers.nowMs + soonMs, { act });
  }

  private async check(): Promise<void> {
    const { findings, workers, payments } = this;
    const months = this.months();
    const streams = new Set(workers.log.events.map(({ stream }) => stream));
    for (const stream of streams) {
      const [, kind, id = ''] = /^(subscription|account)-(.*)$/.exec(stream) ?? [];
      if (kind === 'account') await checkWallet(id as AccountId, { workers, months }, findings);
      if (kind !== 'subscription') continue;
      await checkSubscription(id as SubscriptionId, { workers, payments }, findings);
    }
    findings.count('accounts', this.wish.accounts);
    findings.count('events', this.eventCount);
    findings.count('days of downtime', Math.round(this.daysAbsent));
    this.customers.done.forEach((count, what) => findings.count(`customers: ${what}`, count));
  }

  /** From one first of a month to the next, and past the end. */
  private months(): readonly string[] {
    const count = this.wish.years * 12 + 3;
    return Array.from({ length: count }, (_none, at) =>
      new Date(Date.UTC(2027, at, 1)).toISOString(),
    );
  }

  /** Some days every two months or so, and once a year more than a month; never at the very end. */
  private chooseAbsences(): readonly Absence[] {
    const absences: Absence[] = [];
    let fromMs = beginMs;
    for (;;) {
      fromMs += (30 + this.dice.below(60)) * dayMs;
      const days = absences.length % 6 === 3 ? 35 + this.dice.below(15) : 1 + this.dice.below(6);
      const toMs = fromMs + days * dayMs;
      if (toMs > this.endMs - 20 * dayMs) return absences;
      absences.push({ fromMs, toMs });
      fromMs = toMs;
    }
  }

  /** While the workers are away nothing is poked; it is when they are back. */
  private whenWorking(atMs: number): number {
    const absence = this.absences.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
    return absence ? absence.toMs : atMs;
  }

  private get eventCount(): number {
    return this.workers.log.events.length;
  }

  private get daysAbsent(): number {
    return this.absences.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs) / dayMs, 0);
  }
}
