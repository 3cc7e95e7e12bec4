import { randomBytes } from 'node:crypto';

export type Intent = {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly amount: number;
  amount_received: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly payment_method: string | null;
  status: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly created: number;
  latest_charge: string | null;
  last_payment_error: object | null;
  readonly livemode: false;
};

export type Refund = {
  readonly id: string;
  readonly object: 'refund';
  readonly amount: number;
  readonly currency: string;
  readonly payment_intent: string;
  readonly charge: string | null;
  status: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly created: number;
};

export type Dispute = {
  readonly id: string;
  readonly object: 'dispute';
  readonly amount: number;
  readonly currency: string;
  readonly payment_intent: string;
  readonly charge: string | null;
  status: string;
  readonly reason: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly created: number;
};

/** Everything that happened to money at the stand-in, newest first where it is listed. */
export class Ledger {
  readonly intents: Intent[] = [];
  readonly refunds: Refund[] = [];
  readonly disputes: Dispute[] = [];

  constructor(readonly nowSeconds: () => number) {}

  intent(id: string): Intent | undefined {
    return this.intents.find((one) => one.id === id);
  }

  /** Money moves from the customer. */
  take(intent: Intent): void {
    intent.status = 'succeeded';
    intent.amount_received = intent.amount;
    intent.latest_charge = newId('ch');
    intent.last_payment_error = null;
  }

  refundedOf(intentId: string): number {
    return this.refunds
      .filter((one) => one.payment_intent === intentId && one.status !== 'failed')
      .reduce((sum, { amount }) => sum + amount, 0);
  }

  /** The charge of an intent as events show it; its metadata is a copy of the intent's. */
  chargeOf(intent: Intent): object {
    const refunded = this.refundedOf(intent.id);
    return {
      id: intent.latest_charge,
      object: 'charge',
      amount: intent.amount,
      amount_refunded: refunded,
      refunded: refunded >= intent.amount,
      currency: intent.currency,
      payment_intent: intent.id,
      metadata: intent.metadata,
      livemode: false,
    };
  }
}

export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString('hex')}`;
}
