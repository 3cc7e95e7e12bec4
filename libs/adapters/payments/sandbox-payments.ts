import { type PaymentAnswer, Payments } from '@trunkline/application/ports/payments';

/** Takes no money: answers as the purchase says, the same for the same reference every time. */
export class SandboxPayments extends Payments {
  async charge({ payment }: Parameters<Payments['charge']>[0]): Promise<PaymentAnswer> {
    if (payment.outcome === 'approve') return { outcome: 'confirmed' };
    return { outcome: 'declined', reason: 'the sandbox was told to decline this payment' };
  }
}
