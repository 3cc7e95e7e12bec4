import { PaymentsUnavailable } from '@trunkline/application/failures/failures';
import { type OperatorAlert, OperatorAlerts } from '@trunkline/application/ports/operator-alerts';
import type { PaymentAnswer, PaymentOrder } from '@trunkline/application/ports/payments';
import { ExternalPayments } from './external-payments';
import { WatchedPayments } from './watched-payments';

class HeardAlerts extends OperatorAlerts {
  readonly heard: OperatorAlert[] = [];
  raise(alert: OperatorAlert): void {
    this.heard.push(alert);
  }
}

const inSandbox: PaymentOrder = {
  reference: 'sub_1-1',
  amount: { amountMinor: 500, currency: 'USD' },
  payment: { method: 'sandbox', outcome: 'approve' },
};

describe('an operator', () => {
  it('is told once that a provider refuses us, and once that it is over', async () => {
    const alerts = new HeardAlerts();
    const answers: (PaymentAnswer | PaymentsUnavailable)[] = [
      { outcome: 'pending', paymentId: null },
      new PaymentsUnavailable('a wrong key', 'refused'),
      new PaymentsUnavailable('a wrong key', 'refused'),
      { outcome: 'unknown', detail: 'no answer' },
      { outcome: 'declined', reason: 'no funds' },
    ];
    class Scripted extends ExternalPayments {
      override charge(): Promise<PaymentAnswer> {
        const next = answers.shift();
        if (!next || next instanceof Error) return Promise.reject(next ?? new Error('no more'));
        return Promise.resolve(next);
      }
    }
    const payments = new WatchedPayments('stripe', new Scripted(), alerts);
    while (answers.length > 0) await payments.charge(inSandbox).catch(() => undefined);

    const facts = { method: 'stripe' };
    const alert = 'payments-unavailable';
    expect(alerts.heard).toEqual([
      { alert, isOver: false, detail: 'a wrong key', facts },
      { alert, isOver: true, detail: 'it answers again', facts },
    ]);
  });
});
