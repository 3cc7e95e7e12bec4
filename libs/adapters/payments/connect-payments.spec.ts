import { PaymentsUnavailable } from '@trunkline/application/failures/failures';
import { type OperatorAlert, OperatorAlerts } from '@trunkline/application/ports/operator-alerts';
import type { PaymentOrder } from '@trunkline/application/ports/payments';
import { connectPayments, methodsSwitchedOn } from './connect-payments';

class HeardAlerts extends OperatorAlerts {
  readonly heard: OperatorAlert[] = [];
  raise(alert: OperatorAlert): void {
    this.heard.push(alert);
  }
}

const stripe = {
  secretKey: 'sk_test_01234567',
  webhookSecret: 'whsec_01234567',
  apiBaseUrl: 'http://127.0.0.1:1',
  timeoutMs: 1_000,
};
const order = (payment: PaymentOrder['payment']): PaymentOrder => ({
  reference: 'sub_1-1',
  amount: { amountMinor: 500, currency: 'USD' },
  payment,
});
const inSandbox = order({ method: 'sandbox', outcome: 'approve' });

describe('the ways of paying', () => {
  it('are those that are switched on, and always the billing of the operator', () => {
    expect(methodsSwitchedOn({ sandbox: true, stripe })).toEqual(['stripe', 'external', 'sandbox']);
    expect(methodsSwitchedOn({ sandbox: false })).toEqual(['external']);
  });

  it('are chosen by the method of each payment', async () => {
    const alerts = new HeardAlerts();
    const all = connectPayments(
      { payments: { sandbox: true, stripe }, environmentName: 'x' },
      { alerts },
    );

    expect(await all.charge(inSandbox)).toMatchObject({ outcome: 'confirmed' });
    expect(await all.charge(order({ method: 'external' }))).toMatchObject({ outcome: 'pending' });
    const card = order({ method: 'stripe', customer: 'cus_1', paymentMethod: 'pm_1' });
    expect(await all.charge(card)).toMatchObject({ outcome: 'unknown' });
  });

  it('keep a payment waiting whose method was switched off', async () => {
    const alerts = new HeardAlerts();
    const few = connectPayments({ payments: { sandbox: false }, environmentName: 'x' }, { alerts });
    const refund = { ...inSandbox, paymentId: 'p' };
    for (const ask of [few.charge(inSandbox), few.find(refund), few.refund(refund)]) {
      await expect(ask).rejects.toThrow(PaymentsUnavailable);
    }
  });
});
