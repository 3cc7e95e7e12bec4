import { ExternalPayments } from '@trunkline/adapters/payments/external-payments';
import { PaymentsByMethod } from '@trunkline/adapters/payments/payments-by-method';
import { SandboxPayments } from '@trunkline/adapters/payments/sandbox-payments';
import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import { RecordPaymentEvent } from '@trunkline/application/processes/record-payment-event';
import {
  SettleSubscription,
  type SettleSubscriptionParts,
} from '@trunkline/application/processes/settle-subscription';

/** What settles subscriptions, with a provider for each method of payment. */
export function settleSubscriptionWith(
  parts: Omit<SettleSubscriptionParts, 'payments' | 'zones'>,
): SettleSubscription {
  const events = new RecordPaymentEvent(parts.runner, parts.clock);
  const sandbox = new SandboxPayments({ tell: async (event) => void (await events.take(event)) });
  const payments = new PaymentsByMethod({ sandbox, external: new ExternalPayments() });
  return new SettleSubscription({ ...parts, payments, zones: new LuxonZoneOffsets() });
}
