import type {
  PaymentAnswer,
  PaymentEvent,
  PaymentFound,
  PaymentOrder,
  Payments,
  RefundOrder,
} from '@trunkline/application/ports/payments';

/** To what end an order is made: what the provider will say of it, or what will go wrong. */
export type OrderEnd = 'approved' | 'declined' | 'pending' | 'answerLost' | 'requestLost';

/** One way of paying, and the means to see and steer what is behind it. */
export type PaymentsUnderTest = {
  readonly payments: Payments;
  /** A new order, under a reference that was never used, that comes to that end. */
  readonly order: (end: OrderEnd) => PaymentOrder;
  /** Whoever decides on what is pending does so now. */
  readonly settle: (order: PaymentOrder, outcome: 'confirmed' | 'declined') => Promise<void>;
  /** What was told without being asked for, to `PaymentEvents`, oldest first. */
  readonly told: () => readonly PaymentEvent[];
  /** How often money was taken under the reference of an order. */
  readonly timesTaken: (order: PaymentOrder) => number;
  /** False where a person takes and gives back the money, and tells afterwards. */
  readonly actsItself: boolean;
  readonly stop: () => Promise<void>;
};

const atOnce = 20;
const money = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

/** What every way of paying keeps to. */
export function paymentsContract(name: string, start: () => Promise<PaymentsUnderTest>): void {
  let test: PaymentsUnderTest;
  beforeAll(async () => (test = await start()));
  afterAll(() => test.stop());

  const found = async (order: PaymentOrder): Promise<PaymentFound> => {
    const told = test.told().filter(({ reference }) => reference === order.reference);
    const final = told.find(({ outcome }) => outcome === 'confirmed' || outcome === 'declined');
    return (
      (final as PaymentAnswer | undefined) ?? test.payments.find({ ...order, paymentId: null })
    );
  };

  const charged = async (order: PaymentOrder, end: 'confirmed' | 'declined' = 'confirmed') => {
    const answer = await test.payments.charge(order);
    if (answer.outcome === 'pending') await test.settle(order, end);
    return found(order);
  };

  describe(`${name}, as a way of paying`, () => {
    it('takes the money of one reference once, however often it is charged', async () => {
      const order = test.order('approved');
      await charged(order);
      await test.payments.charge(order);
      await test.payments.charge(order);

      expect(await found(order)).toMatchObject({ outcome: 'confirmed' });
      expect(test.timesTaken(order)).toBe(1);
    });

    it(`takes it once when ${atOnce} charge it at once`, async () => {
      const order = test.order('approved');
      const answers = await Promise.all(
        Array.from({ length: atOnce }, () => test.payments.charge(order)),
      );
      await charged(order);

      const outcomes = new Set(answers.map(({ outcome }) => outcome));
      expect(outcomes).not.toContain('declined');
      expect(await found(order)).toMatchObject({ outcome: 'confirmed' });
      expect(test.timesTaken(order)).toBe(1);
    });

    it('takes nothing when it is declined, and says why in words', async () => {
      const order = test.order('declined');
      const answer = await charged(order, 'declined');

      expect(answer).toMatchObject({ outcome: 'declined' });
      expect('reason' in answer && answer.reason).toMatch(/ .* /);
      expect(await charged(order, 'declined')).toEqual(answer);
      expect(test.timesTaken(order)).toBe(0);
    });

    it('leaves a payment pending until it is decided', async () => {
      const order = test.order('pending');
      expect(await test.payments.charge(order)).toMatchObject({ outcome: 'pending' });
      expect(await found(order)).toMatchObject({ outcome: 'pending' });
      expect(test.timesTaken(order)).toBe(0);

      await test.settle(order, 'confirmed');
      expect(await found(order)).toMatchObject({ outcome: 'confirmed' });
      expect(test.timesTaken(order)).toBe(1);
    });
  });

  describe(`${name}, when an answer is lost`, () => {
    it('never guesses, and finds what was taken', async () => {
      const order = test.order('answerLost');
      const { outcome } = await test.payments.charge(order);
      expect(outcome).toBe(test.actsItself ? 'unknown' : 'pending');
      if (!test.actsItself) await test.settle(order, 'confirmed');

      expect(await found(order)).toMatchObject({ outcome: 'confirmed' });
      await test.payments.charge(order);
      expect(await found(order)).toMatchObject({ outcome: 'confirmed' });
      expect(test.timesTaken(order)).toBe(1);
    });

    it('says that nothing is there only when nothing is, and takes it once then', async () => {
      const order = test.order('requestLost');
      const { outcome } = await test.payments.charge(order);
      expect(outcome).toBe(test.actsItself ? 'unknown' : 'pending');
      expect(await found(order)).toMatchObject({
        outcome: test.actsItself ? 'notThere' : 'pending',
      });
      expect(test.timesTaken(order)).toBe(0);

      expect(await charged(order)).toMatchObject({ outcome: 'confirmed' });
      expect(test.timesTaken(order)).toBe(1);
    });
  });

  describe(`${name}, giving money back`, () => {
    const paid = async (): Promise<(reference: string, amountMinor: number) => RefundOrder> => {
      const order = test.order('approved');
      const answer = await charged(order);
      const paymentId = answer.outcome === 'confirmed' ? answer.paymentId : '';
      const { payment } = order;
      return (part, amountMinor) => ({
        reference: `${order.reference}-${part}`,
        paymentId,
        payment,
        amount: money(amountMinor),
      });
    };

    it('gives it back once under one reference', async () => {
      const refundOf = await paid();
      const first = await test.payments.refund(refundOf('r1', 300));
      expect(first.outcome).toBe(test.actsItself ? 'refunded' : 'pending');
      const again = await Promise.all([
        test.payments.refund(refundOf('r1', 300)),
        test.payments.refund(refundOf('r1', 300)),
      ]);

      expect(again).toEqual([first, first]);
      if (!test.actsItself) return;
      expect(await test.payments.refund(refundOf('r2', 200))).toMatchObject({
        outcome: 'refunded',
      });
    });

    it('gives back no more than was paid', async () => {
      const refundOf = await paid();
      const tooMuch = await test.payments.refund(refundOf('r1', 501));
      expect(tooMuch.outcome).toBe(test.actsItself ? 'declined' : 'pending');
      await test.payments.refund(refundOf('r2', 500));
      const onTop = await test.payments.refund(refundOf('r3', 1));
      expect(onTop.outcome).toBe(test.actsItself ? 'declined' : 'pending');
    });
  });
}
