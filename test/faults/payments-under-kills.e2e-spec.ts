import { EventStoreDbLog } from '@trunkline/adapters/eventstoredb/event-store-db-log';
import {
  StripeStandIn,
  standInCredentials,
  standInCustomer,
} from '@trunkline/testing/processes/stripe-stand-in/stripe-stand-in';
import { setTimeout as sleep } from 'node:timers/promises';
import { Customer } from '../support/customer';
import { Dice } from '../support/dice';
import { eventually } from '../support/eventually';
import type { Answer } from '../support/http';
import { bySize, printTable, seed } from '../support/run-size';
import { type System, startSystem } from '../support/system';
import { Books } from './money-books';

const size = bySize({
  small: { customers: 4, steps: 8, faults: 6 },
  full: { customers: 16, steps: 40, faults: 60 },
});
const victims = ['api', 'worker', 'relay', 'event-store', 'freeze', 'redis'] as const;
const cards = ['pm_card_visa', 'pm_card_visa', 'pm_card_visa', 'pm_card_chargeDeclined'] as const;
const triesMax = 300;

let standIn: StripeStandIn;
let system: System;
let webhookUrl: string;

beforeAll(async () => {
  standIn = await StripeStandIn.start();
  system = await startSystem({
    env: {
      STRIPE_SECRET_KEY: standInCredentials.secretKey,
      STRIPE_WEBHOOK_SECRET: standInCredentials.webhookSecret,
      STRIPE_API_BASE_URL: standIn.baseUrl,
      TRUNKLINE_PAYMENTS_TIMEOUT_MS: '2000',
      TRUNKLINE_SANDBOX_PAYMENTS: 'off',
      TRUNKLINE_SWEEP_EVERY_MS: '1000',
      TRUNKLINE_JOB_LOCK_MS: '2000',
      TRUNKLINE_RATE_LIMIT_PER_MINUTE: '10000000',
    },
  });
  webhookUrl = `${system.apiUrl}/payments/stripe/webhook`;
  await offer('credits', { kind: 'credits', smsCredits: 300, voiceCredits: 31 }, 1_001);
  await offer('small', { kind: 'plan', numbers: 1, smsCredits: 1_000, voiceCredits: 100 }, 1_900);
  await offer('large', { kind: 'plan', numbers: 3, smsCredits: 3_000, carryOver: true }, 4_900);
}, 120_000);

afterAll(async () => {
  await system.stop();
  await standIn.stop();
}, 120_000);

describe('packages that are paid while everything is killed', () => {
  it('are paid once, given once, taken back once, and every wallet adds up', async () => {
    standIn.sendWebhooksTo(webhookUrl, 3);
    const customers: Customer[] = [];
    for (let count = 0; count < size.customers; count += 1) {
      customers.push(await Customer.open(system));
    }
    const dice = new Dice(seed);
    const shoppers = customers.map(
      (customer, at) => new Shopper(customer, new Dice(seed * 97 + at)),
    );
    let done = false;
    const killing = (async () => {
      const counts: Record<string, number> = {};
      for (let fault = 0; fault < size.faults && !done; fault += 1) {
        await sleep(dice.below(1_500));
        const victim = victims[dice.below(victims.length)] ?? 'api';
        await strike(victim);
        counts[victim] = (counts[victim] ?? 0) + 1;
      }
      return counts;
    })();
    await Promise.all(shoppers.map((shopper) => shopper.shop(size.steps)));
    done = true;
    const counts = await killing;
    standIn.faults.clear();
    await tellAgain(dice);
    const books = await eventually(
      async () => {
        // A payment may reach the bank only now.
        for (const shopper of shoppers) shopper.settleAll();
        const read = await readBooks();
        expect(read.unsettled(standIn)).toEqual([]);
        return read;
      },
      { withinMs: 300_000 },
    );
    expect(books.wrong(standIn)).toEqual([]);
    printTable(`payments under kills, seed ${seed}`, { ...counts, ...books.counts });
  }, 1_800_000);
});

async function offer(id: string, gives: object, amountMinor: number): Promise<void> {
  const wish = { name: id, ...gives, price: { amountMinor, currency: 'USD' } };
  expect((await system.operator.put(`/v1/packages/${id}`, wish)).status).toBe(200);
}

async function strike(victim: (typeof victims)[number]): Promise<void> {
  if (victim === 'redis') return system.wipeRedis();
  if (victim !== 'freeze') return system.kill(victim);
  const pid = system.pid('worker');
  process.kill(pid, 'SIGSTOP');
  await sleep(3_000);
  process.kill(pid, 'SIGCONT');
}

/** Every webhook twice more, in any order, until each was taken. */
async function tellAgain(dice: Dice): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    for (const event of dice.shuffled(standIn.webhooks.events)) {
      await eventually(
        async () =>
          expect(await standIn.webhooks.deliver(event, standIn.endpoint(webhookUrl))).toBe(200),
        { withinMs: 60_000 },
      );
    }
  }
}

async function readBooks(): Promise<Books> {
  const books = new Books();
  const log = new EventStoreDbLog({ url: system.eventStoreUrl });
  try {
    for await (const { stream, type, data } of log.readAll(AbortSignal.timeout(120_000))) {
      books.hear(stream, type, data as never);
    }
  } finally {
    await log.close();
  }
  return books;
}

/** One customer who does this and that, as the dice fall, and repeats each wish until it is answered. */
class Shopper {
  private readonly subscriptions: string[] = [];
  private readonly disputes: ReturnType<StripeStandIn['dispute']>[] = [];
  private count = 0;

  constructor(
    private readonly customer: Customer,
    private readonly dice: Dice,
  ) {}

  async shop(steps: number): Promise<void> {
    for (let step = 0; step < steps; step += 1) {
      await sleep(this.dice.below(700));
      await this.act(this.dice.below(12));
    }
  }

  settleAll(): void {
    for (const intent of this.intents()) {
      if (intent.status === 'processing') standIn.settle(intent, 'succeeded');
    }
  }

  private async act(what: number): Promise<void> {
    const plan = this.dice.below(2) === 0 ? 'small' : 'large';
    const when = this.dice.below(2) === 0 ? 'now' : 'periodEnd';
    const acts: readonly (() => Promise<void> | void)[] = [
      ...[() => this.buy('credits'), () => this.buy('credits'), () => this.buy('credits')],
      ...[() => this.buy(plan), () => this.buy(plan)],
      () => this.onLast('change', { packageId: 'large' }),
      () => this.onLast('cancel', { when }),
      ...[() => this.spend(), () => this.hold(), () => this.dispute()],
      ...[() => this.refund(), () => this.settleOne()],
    ];
    await acts[what]?.();
  }

  private async buy(packageId: string): Promise<void> {
    const isBank = this.dice.below(5) === 0;
    const card = cards[this.dice.below(cards.length)];
    const paymentMethod = isBank ? 'pm_usBankAccount_success' : card;
    const payment = { method: 'stripe', customer: standInCustomer, paymentMethod };
    const fault = (['lostAnswer', 'lostRequest', 'garbage', 'rateLimited'] as const)[
      this.dice.below(8)
    ];
    if (fault) standIn.faults.next(fault);
    const { status, body } = await this.ask<{ subscriptionId: string }>('/subscriptions', {
      packageId,
      payment,
    });
    expect([202, 409]).toContain(status);
    if (status === 202) this.subscriptions.push(body.subscriptionId);
  }

  private async onLast(what: string, wish: object): Promise<void> {
    const id = this.subscriptions.at(-1);
    if (!id) return;
    const { status } = await this.ask(`/subscriptions/${id}/${what}`, wish);
    expect([200, 404, 409, 422]).toContain(status);
  }

  private async spend(): Promise<void> {
    const kind = this.dice.below(2) ? 'sms' : 'voice';
    const wish = { kind, amount: -1 - this.dice.below(200), reason: 'spent' };
    expect([201, 409]).toContain((await this.ask('/credit-adjustments', wish, true)).status);
  }

  private async hold(): Promise<void> {
    const wish = { kind: 'sms', amount: 1 + this.dice.below(150), reference: `h${this.count}` };
    const held = await this.ask<{ holdId: string }>('/credit-holds', wish, true);
    if (held.status !== 201) return;
    const path = `/credit-holds/${held.body.holdId}`;
    const end = this.dice.below(3);
    if (end === 0) return;
    const done = await this.ask(`${path}/${end === 1 ? 'capture' : 'release'}`, {}, true);
    expect([201, 200]).toContain(done.status);
  }

  private dispute(): void {
    const open = this.disputes.pop();
    if (open) return standIn.closeDispute(open, this.dice.below(3) ? 'won' : 'lost');
    const intent = this.paidIntent();
    if (intent) this.disputes.push(standIn.dispute(intent));
  }

  private refund(): void {
    const intent = this.paidIntent();
    if (!intent) return;
    const left = intent.amount_received - standIn.refundedOf(intent);
    if (left > 0) standIn.refundByHand(intent, 1 + this.dice.below(left));
  }

  private settleOne(): void {
    const intent = this.intents().find(({ status }) => status === 'processing');
    if (intent) standIn.settle(intent, this.dice.below(3) ? 'succeeded' : 'failed');
  }

  private paidIntent() {
    const paid = this.intents().filter(({ status }) => status === 'succeeded');
    return paid[this.dice.below(Math.max(1, paid.length))];
  }

  private intents() {
    return this.subscriptions.flatMap((id) =>
      [1, 2, 3, 4].flatMap((n) => standIn.intentsWith('trunkline_reference', `${id}-${n}`)),
    );
  }

  private async ask<Body>(rest: string, wish: object, asOperator = false): Promise<Answer<Body>> {
    this.count += 1;
    const http = asOperator ? this.customer.operator : this.customer.http;
    const options = { idempotencyKey: `${this.customer.id}-${this.count}`, timeoutMs: 15_000 };
    for (let tries = 0; tries < triesMax; tries += 1) {
      try {
        const answer = await http.post<Body>(this.customer.path(rest), wish, options);
        if (answer.status < 500 && answer.status !== 429) return answer;
      } catch {
        // Killed before it answered; what it did is found by the same key.
      }
      await sleep(100);
    }
    throw new Error(`${rest} was not answered in ${triesMax} tries`);
  }
}
