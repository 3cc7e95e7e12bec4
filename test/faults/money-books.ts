import type { StripeStandIn } from '@trunkline/testing/processes/stripe-stand-in/stripe-stand-in';

type Data = {
  readonly amountCredits: number;
  readonly entryNumber: number;
  readonly balanceAfterCredits: number;
  readonly availableAfterCredits: number;
  readonly source: string | null;
  readonly reference: string | null;
  readonly reversal: string;
  readonly paymentReference: string;
  readonly subscriptionId: string;
  readonly accountId: string;
  readonly amount: { readonly amountMinor: number };
  readonly reversalId: string;
  readonly when: string;
  readonly terms: { readonly kind: string };
};

type Wallet = { count: number; balance: number; held: number };
type Payment = {
  readonly amountMinor: number;
  confirmed: number;
  declined: number;
  bought: number;
  granted: number;
  refunded: number;
};

const entries: Readonly<Record<string, 1 | -1>> = {
  CreditsGranted: 1,
  CreditsRestored: 1,
  CreditsDebited: -1,
  CreditsExpired: -1,
  CreditsReversed: -1,
  HoldCaptured: -1,
};

const holds: Readonly<Record<string, 1 | -1>> = {
  CreditsHeld: 1,
  HoldReleased: -1,
  HoldExpired: -1,
  HoldCaptured: -1,
};

const paymentFields: Readonly<Record<string, 'confirmed' | 'declined' | 'granted' | 'refunded'>> = {
  PaymentConfirmed: 'confirmed',
  PaymentDeclined: 'declined',
  PaymentRefunded: 'refunded',
  SubscriptionGranted: 'granted',
};

const reversalFields: Readonly<Record<string, 'over' | 'taken' | 'given'>> = {
  PaymentReversalWithdrawn: 'over',
  PurchaseTakenBack: 'taken',
  PurchaseGivenBack: 'given',
};

type Entry = { readonly type: string; readonly sign: 1 | -1; readonly data: Data };

/** The payment that an event says was used for something. */
function boughtBy(type: string, data: Data): string | undefined {
  if (type === 'SubscriptionActivated') return `${data.subscriptionId}-1`;
  const isBought = type === 'SubscriptionRenewed' || data.when === 'now';
  return isBought && type !== 'SubscriptionCancelScheduled' ? data.paymentReference : undefined;
}

/**
 * What the log alone says of money and credits, told by a few lines of its own, so that a mistake in
 * the product's folds cannot hide itself here.
 */
export class Books {
  readonly counts: Record<string, number> = {};
  private readonly mistakes: string[] = [];
  private readonly wallets = new Map<string, Wallet>();
  private readonly payments = new Map<string, Payment>();
  private readonly done = new Set<string>();
  private readonly reversed = new Set<string>();
  private readonly reversals = new Map<string, Record<'over' | 'taken' | 'given', number>>();
  private readonly ended = new Map<string, boolean>();
  private readonly held = new Map<string, Set<string>>();

  hear(stream: string, type: string, data: Data): void {
    if (/^(\$|snapshot)/.test(stream)) return;
    const kind = stream.split('-')[0] ?? '';
    if (kind === 'wallet') this.hearOfWallet(stream, type, data);
    if (kind === 'subscription') this.hearOfSubscription(type, data);
    if (kind === 'account') this.hearOfAccount(type, data);
    if (['wallet', 'subscription'].includes(kind)) this.count(type);
  }

  /** What is not at its end yet. */
  unsettled(standIn: StripeStandIn): string[] {
    return [
      ...[...this.payments].flatMap(([reference, one]) =>
        one.confirmed + one.declined === 0 ? [`${reference} is open`] : [],
      ),
      ...[...this.payments].flatMap(([reference, one]) =>
        one.bought > 0 && one.granted === 0 ? [`${reference} is not given`] : [],
      ),
      ...[...this.payments].flatMap(([reference, one]) =>
        one.confirmed > 0 && one.bought + one.refunded === 0 && !isBack(reference, one, standIn)
          ? [`${reference} is not used`]
          : [],
      ),
      ...[...this.reversals].flatMap(([id, { over, taken, given }]) =>
        taken === 0 || (over > 0 && given === 0) ? [`${id} is under way`] : [],
      ),
      ...[...this.ended].flatMap(([id, closed]) => (closed ? [] : [`${id} is not closed`])),
    ];
  }

  /** Every sentence that says what is wrong, also beside what the provider has. */
  wrong(standIn: StripeStandIn): string[] {
    for (const [reference, one] of this.payments) this.checkPayment(reference, one, standIn);
    for (const [id, { taken, given, over }] of this.reversals) {
      this.mustBe(taken === 1, `${id} was taken back ${taken} times`);
      this.mustBe(given === (over > 0 ? 1 : 0), `${id} was given back ${given} times`);
    }
    for (const [account, ids] of this.held) {
      this.mustBe(ids.size <= 1, `${account} has ${ids.size} plans at once`);
    }
    return this.mistakes;
  }

  private checkPayment(reference: string, one: Payment, standIn: StripeStandIn): void {
    const intents = standIn.intentsWith('trunkline_reference', reference);
    const paid = intents.filter(({ status }) => status === 'succeeded');
    this.mustBe(paid.length <= 1, `${reference} was charged ${paid.length} times`);
    if (one.amountMinor > 0) {
      this.mustBe(
        one.confirmed === paid.length,
        `${reference}: confirmed ${one.confirmed}, paid ${paid.length}`,
      );
    }
    this.mustBe(one.confirmed <= 1, `${reference} was confirmed ${one.confirmed} times`);
    this.mustBe(
      one.bought <= 1 && one.granted <= 1,
      `${reference} bought ${one.bought}, given ${one.granted}`,
    );
    this.mustBe(
      one.bought === one.granted,
      `${reference} bought ${one.bought}, given ${one.granted}`,
    );
    const [intent] = paid;
    if (!intent) return;
    const { amount_received: taken } = intent;
    this.mustBe(taken === one.amountMinor, `${reference}: ${taken} taken for ${one.amountMinor}`);
    // What a dispute took is with the payer, and not given back twice.
    const isKept = one.bought === 0 && !this.reversed.has(reference);
    const isLost = isKept && standIn.refundedOf(intent) < one.amountMinor;
    this.mustBe(!isLost, `${reference} bought nothing, and was not given back`);
  }

  private hearOfWallet(stream: string, type: string, data: Data): void {
    const wallet = this.wallets.get(stream) ?? { count: 0, balance: 0, held: 0 };
    this.wallets.set(stream, wallet);
    const sign = entries[type];
    if (sign !== undefined) this.hearOfEntry(stream, wallet, { type, sign, data });
    wallet.held += (holds[type] ?? 0) * data.amountCredits;
    const available = wallet.balance - wallet.held;
    this.mustBe(available >= 0 && wallet.held >= 0, `${stream} is below zero after ${type}`);
    const said = data.availableAfterCredits ?? available;
    this.mustBe(said === available, `${stream} ${type}: ${said}, and ${available} is available`);
  }

  private hearOfEntry(stream: string, wallet: Wallet, entry: Entry): void {
    const { type, sign, data } = entry;
    wallet.count += 1;
    wallet.balance += sign * data.amountCredits;
    const { entryNumber, balanceAfterCredits: said } = data;
    this.mustBe(entryNumber === wallet.count, `${stream} has ${entryNumber} at ${wallet.count}`);
    this.mustBe(said === wallet.balance, `${stream} ${type}: ${said}, counted ${wallet.balance}`);
    if (type === 'CreditsGranted' && data.source !== null)
      this.once(`${stream} gives ${data.source}`);
    if (type === 'CreditsRestored') this.once(`${stream} restores ${data.reversal}`);
    const isNamed = type !== 'HoldCaptured' && typeof data.reference === 'string';
    if (isNamed) this.once(`${stream} has ${data.reference}`);
  }

  private once(what: string): void {
    this.mustBe(!this.done.has(what), `${what} twice`);
    this.done.add(what);
  }

  private hearOfSubscription(type: string, data: Data): void {
    this.hearOfPayment(type, data);
    this.hearOfReversal(type, data);
    if (type === 'SubscriptionEnded') this.ended.set(data.subscriptionId, false);
    if (type === 'SubscriptionClosed') this.ended.set(data.subscriptionId, true);
  }

  private hearOfPayment(type: string, data: Data): void {
    const { paymentReference: reference } = data;
    if (type === 'PaymentRequested') {
      this.once(`${reference} is asked for`);
      const none = { confirmed: 0, declined: 0, bought: 0, granted: 0, refunded: 0 };
      this.payments.set(reference, { amountMinor: data.amount.amountMinor, ...none });
    }
    const used = boughtBy(type, data);
    const told = used === undefined ? paymentFields[type] : 'bought';
    const payment = this.payments.get(used ?? reference);
    if (payment && told) payment[told] += 1;
  }

  private hearOfReversal(type: string, { reversalId, paymentReference }: Data): void {
    if (type === 'PaymentReversed') {
      this.once(`${reversalId} is told`);
      this.reversed.add(paymentReference);
      this.reversals.set(reversalId, { over: 0, taken: 0, given: 0 });
    }
    const reversal = this.reversals.get(reversalId);
    const became = reversalFields[type];
    if (reversal && became) reversal[became] += 1;
  }

  private hearOfAccount(type: string, data: Data): void {
    const { accountId, subscriptionId } = data;
    const held = this.held.get(accountId) ?? new Set<string>();
    if (type === 'SubscriptionPurchaseRequested') {
      if (data.terms.kind !== 'credits') held.add(subscriptionId);
    }
    if (type === 'SubscriptionPurchaseDeclined' || type === 'AccountSubscriptionEnded') {
      held.delete(subscriptionId);
    }
    this.held.set(accountId, held);
    this.mustBe(held.size <= 1, `${accountId} has ${held.size} plans at once`);
  }

  private count(type: string): void {
    this.counts[type] = (this.counts[type] ?? 0) + 1;
  }

  private mustBe(isSo: boolean, what: string): void {
    if (!isSo) this.mistakes.push(what);
  }
}

/** Whether all that was paid is with the payer again, by a refund or a dispute. */
function isBack(reference: string, { amountMinor }: Payment, standIn: StripeStandIn): boolean {
  return standIn
    .intentsWith('trunkline_reference', reference)
    .every((intent) => standIn.refundedOf(intent) >= amountMinor);
}
