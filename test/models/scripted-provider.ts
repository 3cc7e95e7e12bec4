import {
  type PaymentAnswer,
  type PaymentFound,
  type PaymentOrder,
  Payments,
  type RefundAnswer,
  type RefundOrder,
} from '@trunkline/application/ports/payments';

/** What the provider does with the next charge that it has not seen before. */
export type Mood = 'approves' | 'declines' | 'thinks' | 'losesAnswer' | 'losesRequest';

/** A reference as the provider knows it. */
export type Standing = 'taken' | 'declined' | 'thinking';

/**
 * A provider of payments that does as the story says, and keeps its own books. Each side of a
 * comparison has one, so that their books can be compared, too.
 */
export class ScriptedProvider extends Payments {
  mood: Mood = 'approves';
  /** What was taken for each reference, and what was given back of it. */
  readonly books = new Map<string, { standing: Standing; amount: number; back: number }>();

  async charge({
    reference,
    amount,
  }: Pick<PaymentOrder, 'reference' | 'amount'>): Promise<PaymentAnswer> {
    return this.chargeNow(reference, amount.amountMinor);
  }

  async find({ reference }: Pick<PaymentOrder, 'reference'>): Promise<PaymentFound> {
    return this.look(reference);
  }

  async refund({ reference, amount }: RefundOrder): Promise<RefundAnswer> {
    this.giveBack(reference.replace(/-refund$/, ''), amount.amountMinor);
    return { outcome: 'refunded', refundId: `back_${reference}` };
  }

  chargeNow(reference: string, amount: number): PaymentAnswer {
    if (this.books.has(reference)) return this.known(reference);
    if (this.mood === 'losesRequest') return { outcome: 'unknown', detail: 'the request was lost' };
    const standing = { approves: 'taken', losesAnswer: 'taken', declines: 'declined' } as const;
    const isThinking = this.mood === 'thinks';
    this.books.set(reference, {
      standing: isThinking ? 'thinking' : standing[this.mood as keyof typeof standing],
      ...{ amount, back: 0 },
    });
    if (this.mood === 'losesAnswer') return { outcome: 'unknown', detail: 'the answer was lost' };
    return this.known(reference);
  }

  look(reference: string): PaymentFound {
    return this.books.has(reference) ? this.known(reference) : { outcome: 'notThere' };
  }

  /** Under one reference once, however often it is asked for. */
  giveBack(reference: string, amount: number): void {
    const entry = this.books.get(reference);
    if (!entry) throw new Error(`nothing was taken for ${reference}`);
    entry.back = amount;
  }

  /** The bank makes up its mind; what was taken stays so. Says what is told of it by itself. */
  decide(reference: string, amount: number, wish: 'taken' | 'declined'): 'taken' | 'declined' {
    const before = this.books.get(reference);
    const standing = before?.standing === 'taken' ? 'taken' : wish;
    this.books.set(reference, { standing, amount, back: before?.back ?? 0 });
    return standing;
  }

  private known(reference: string): PaymentAnswer {
    const standing = this.books.get(reference)?.standing;
    if (standing === 'declined') return { outcome: 'declined', reason: 'no' };
    if (standing === 'thinking') return { outcome: 'pending', paymentId: `pay_${reference}` };
    return { outcome: 'confirmed', paymentId: `pay_${reference}` };
  }
}
