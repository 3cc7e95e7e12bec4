import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { PaymentsUnavailable } from '@trunkline/application/failures/failures';
import type { PaymentOrder } from '@trunkline/application/ports/payments';
import type { Instant } from '@trunkline/domain/time/instant';
import { type OrderEnd, paymentsContract } from '@trunkline/testing/contracts/payments.contract';
import {
  StripeStandIn,
  standInCredentials,
  standInCustomer,
} from '@trunkline/testing/processes/stripe-stand-in/stripe-stand-in';
import { StripePayments } from './stripe-payments';

const { secretKey } = standInCredentials;
const environment = 'spec';
const methodOf: Partial<Record<OrderEnd, string>> = {
  declined: 'pm_card_chargeDeclinedInsufficientFunds',
  pending: 'pm_usBankAccount_success',
};

let standIn: StripeStandIn;
let payments: StripePayments;

const adapter = (options: object = {}): StripePayments =>
  new StripePayments({
    secretKey,
    environment,
    apiBaseUrl: standIn.baseUrl,
    timeoutMs: 20_000,
    ...options,
  });

const now = (): Instant => new Date().toISOString() as Instant;

const orderBy = (paymentMethod: string, more: Partial<PaymentOrder> = {}): PaymentOrder => ({
  reference: `sub_${randomUUID()}-1`,
  amount: { amountMinor: 500, currency: 'USD' },
  payment: { method: 'stripe', customer: standInCustomer, paymentMethod },
  requestedAt: now(),
  ...more,
});

const intentOf = ({ reference }: PaymentOrder) => {
  const [intent] = standIn.intentsWith('trunkline_reference', reference);
  if (!intent) throw new Error(`there is no payment intent of ${reference}`);
  return intent;
};

const timesTaken = ({ reference }: PaymentOrder): number =>
  standIn
    .intentsWith('trunkline_reference', reference)
    .filter(({ status }) => status === 'succeeded').length;

paymentsContract('StripePayments on the stand-in', async () => {
  const server = await StripeStandIn.start();
  standIn = server;
  return {
    payments: adapter(),
    order: (end) => {
      if (end === 'answerLost') server.faults.next('lostAnswer');
      if (end === 'requestLost') server.faults.next('lostRequest');
      return orderBy(methodOf[end] ?? 'pm_card_visa');
    },
    settle: (order, outcome) =>
      Promise.resolve(
        server.settle(intentOf(order), outcome === 'confirmed' ? 'succeeded' : 'failed'),
      ),
    told: () => [],
    timesTaken,
    actsItself: true,
    stop: () => server.stop(),
  };
});

describe('StripePayments', () => {
  beforeAll(async () => {
    standIn = await StripeStandIn.start();
    payments = adapter();
  });
  afterEach(() => standIn.faults.clear());
  afterAll(() => standIn.stop());

  it('sends a request once, also when the connection is cut', async () => {
    const before = standIn.requests.length;
    standIn.faults.next('lostAnswer');
    expect(await payments.charge(orderBy('pm_card_visa'))).toMatchObject({ outcome: 'unknown' });

    expect(standIn.requests.slice(before)).toEqual(['POST /v1/payment_intents']);
  });

  it('takes nothing again when Stripe has forgotten the idempotency key', async () => {
    const order = orderBy('pm_card_visa');
    const first = await payments.charge(order);
    standIn.keys.forget();

    const dayLater = adapter({ nowMs: () => Date.now() + 25 * 3_600_000 });
    expect(await dayLater.charge(order)).toEqual(first);
    const { reference, amount, payment } = order;
    const undated = { reference, amount, payment };
    expect(await payments.charge(undated)).toEqual(first);
    expect(timesTaken(order)).toBe(1);
  });

  it('refunds nothing again when Stripe has forgotten the idempotency key', async () => {
    const order = orderBy('pm_card_visa');
    const { payment, amount } = order;
    await payments.charge(order);
    const refund = { reference: 'r1', paymentId: intentOf(order).id, payment, amount };
    const first = await payments.refund({ ...refund, amount: { ...amount, amountMinor: 200 } });
    standIn.keys.forget();

    expect(await payments.refund({ ...refund, amount: { ...amount, amountMinor: 200 } })).toEqual(
      first,
    );
    expect(standIn.refundedOf(intentOf(order))).toBe(200);
  });

  it('finds a payment behind a hundred others of the same customer', async () => {
    const order = orderBy('pm_card_visa');
    await payments.charge(order);
    for (let others = 0; others < 101; others += 1) await payments.charge(orderBy('pm_card_visa'));

    expect(await payments.find({ ...order, paymentId: null })).toMatchObject({
      outcome: 'confirmed',
    });
  });

  it('takes no payment of another environment for its own', async () => {
    const order = orderBy('pm_card_visa');
    await adapter({ environment: 'other' }).charge(order);

    expect(await payments.find({ ...order, paymentId: null })).toEqual({ outcome: 'notThere' });
  });

  it('asks by the id of a payment where it was told one', async () => {
    const order = orderBy('pm_usBankAccount_success');
    const answer = await payments.charge(order);
    const paymentId = intentOf(order).id;
    expect(answer).toEqual({ outcome: 'pending', paymentId });

    standIn.settle(intentOf(order), 'canceled');
    expect(await payments.find({ ...order, paymentId })).toMatchObject({ outcome: 'declined' });
  });

  it.each([
    ['pm_card_chargeDeclined', /bank declined/],
    ['pm_card_chargeDeclinedInsufficientFunds', /not enough funds/],
    ['pm_card_chargeDeclinedExpiredCard', /expired/],
    ['pm_card_visa_chargeDeclinedLostCard', /^(?!.*lost).*bank declined/],
    ['pm_card_chargeDeclinedProcessingError', /Try again later/],
    ['pm_card_authenticationRequired', /wants the cardholder to confirm/],
    ['pm_nobodyKnows', /does not know this customer or payment method/],
  ])('says in words why %s was declined, also later', async (paymentMethod, words) => {
    const order = orderBy(paymentMethod);
    const answer = await payments.charge(order);

    expect(answer).toMatchObject({ outcome: 'declined' });
    expect('reason' in answer && answer.reason).toMatch(words);
    expect(await payments.charge(order)).toEqual(answer);
    expect(timesTaken(order)).toBe(0);
  });

  it('leaves a payment pending that its owner still has to approve', async () => {
    const order = orderBy('pm_standIn_requiresAction');

    expect(await payments.charge(order)).toMatchObject({ outcome: 'pending' });
  });

  it.each(['serverError', 'garbage', 'lostRequest'] as const)(
    'leaves the outcome unknown after %s',
    async (fault) => {
      standIn.faults.next(fault);
      expect(await payments.charge(orderBy('pm_card_visa'))).toMatchObject({
        outcome: 'unknown',
      });
      standIn.faults.next(fault, { method: 'GET' });
      expect(await payments.find({ ...orderBy('pm_card_visa'), paymentId: null })).toMatchObject({
        outcome: fault === 'serverError' ? 'notThere' : 'unknown',
      });
    },
  );

  it('waits no longer than it was told, and finds afterwards what was taken', async () => {
    standIn.faults.next('late');
    const order = orderBy('pm_card_visa');
    const detail = 'it did not answer in time';
    const impatient = adapter({ timeoutMs: 300 });
    expect(await impatient.charge(order)).toEqual({ outcome: 'unknown', detail });

    expect(await payments.find({ ...order, paymentId: null })).toMatchObject({
      outcome: 'confirmed',
    });
  });

  it.each([
    ['unauthorized', 'refused'],
    ['forbidden', 'refused'],
    ['rateLimited', 'busy'],
  ] as const)('fails when it is %s, and declines nobody', async (fault, how) => {
    const order = orderBy('pm_card_visa');
    const { payment, amount } = order;
    const refund = { reference: 'r', paymentId: 'pi_1', payment, amount };
    for (const ask of [
      () => payments.charge(order),
      () => payments.find({ ...order, paymentId: null }),
      () => payments.refund(refund),
    ]) {
      standIn.faults.next(fault);
      standIn.faults.next(fault, { method: 'GET' });
      const failure: unknown = await ask().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(PaymentsUnavailable);
      expect(failure).toMatchObject({ how });
      standIn.faults.clear();
    }
    expect(await payments.charge(order)).toMatchObject({ outcome: 'confirmed' });
    expect(timesTaken(order)).toBe(1);
  });

  it('shows its key in no error and to nobody who prints it', async () => {
    standIn.faults.next('unauthorized');
    const failure: unknown = await payments
      .charge(orderBy('pm_card_visa'))
      .catch((e: unknown) => e);
    const wrong = adapter({ secretKey: 'sk_test_canaryThatIsWrong' });
    const other: unknown = await wrong.charge(orderBy('pm_card_visa')).catch((e: unknown) => e);

    const shown = [failure, other, payments].map((one) =>
      inspect(one, { depth: 10, showHidden: true, getters: true }),
    );
    expect(other).toBeInstanceOf(PaymentsUnavailable);
    expect(shown.join('\n')).not.toMatch(/canary/);
    expect(JSON.stringify([failure, other, payments])).not.toMatch(/canary/);
  });
});
