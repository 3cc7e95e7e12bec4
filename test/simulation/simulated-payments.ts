import {
  type PaymentAnswer,
  type PaymentEvent,
  type PaymentFound,
  type PaymentOrder,
  Payments,
  type RefundAnswer,
  type RefundOrder,
} from '@trunkline/application/ports/payments';
import type { Dice } from '../support/dice';

type Entry = { readonly amount: number; readonly settlesMs: number; readonly isTaken: boolean };

const hourMs = 3_600_000;

/** A provider that declines, thinks for days and loses messages, as its dice fall; it keeps books. */
export class SimulatedPayments extends Payments {
  readonly books = new Map<string, Entry>();
  readonly givenBack = new Map<string, number>();
  chargesAgain = 0;

  constructor(
    private readonly dice: Dice,
    private readonly nowMs: () => number,
    /** Is told when a payment that it thinks about will be decided: then a webhook is sent. */
    private readonly decides: (reference: string, atMs: number) => void,
  ) {
    super();
  }

  async charge({ reference, amount }: PaymentOrder): Promise<PaymentAnswer> {
    if (this.books.has(reference)) {
      this.chargesAgain += 1;
      return this.known(reference);
    }
    const roll = this.dice.below(100);
    if (roll < 3) return { outcome: 'unknown', detail: 'the request was lost' };
    const thinksMs = roll < 8 ? (1 + this.dice.below(90)) * hourMs : 0;
    const settlesMs = this.nowMs() + thinksMs;
    const isTaken = this.dice.below(100) >= 12;
    this.books.set(reference, { amount: amount.amountMinor, settlesMs, isTaken });
    if (thinksMs > 0) this.decides(reference, settlesMs);
    if (roll < 12) return { outcome: 'unknown', detail: 'the answer was lost' };
    return this.known(reference);
  }

  async find({ reference }: PaymentOrder): Promise<PaymentFound> {
    return this.books.has(reference) ? this.known(reference) : { outcome: 'notThere' };
  }

  async refund({ reference, amount }: RefundOrder): Promise<RefundAnswer> {
    this.givenBack.set(reference.replace(/-refund$/, ''), amount.amountMinor);
    return { outcome: 'refunded', refundId: `back_${reference}` };
  }

  /** What the webhook says, once it is decided. */
  event(reference: string): PaymentEvent {
    const answer = this.known(reference);
    if (answer.outcome === 'confirmed' || answer.outcome === 'declined') {
      return { reference, ...answer };
    }
    throw new Error(`${reference} is not decided yet`);
  }

  /** What is left of a payment after what went back. */
  kept(reference: string): number {
    const entry = this.books.get(reference);
    if (!entry?.isTaken || entry.settlesMs > this.nowMs()) return 0;
    return entry.amount - (this.givenBack.get(reference) ?? 0);
  }

  private known(reference: string): PaymentAnswer {
    const entry = this.books.get(reference);
    const paymentId = `pay_${reference}`;
    if (!entry || entry.settlesMs > this.nowMs()) return { outcome: 'pending', paymentId };
    return entry.isTaken
      ? { outcome: 'confirmed', paymentId }
      : { outcome: 'declined', reason: 'no funds' };
  }
}
