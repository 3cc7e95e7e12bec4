import type { Config } from '@trunkline/adapters/config/config';
import { connectPayments } from '@trunkline/adapters/payments/connect-payments';
import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import { RecordPaymentEvent } from '@trunkline/application/processes/record-payment-event';
import {
  SettleSubscription,
  type SettleSubscriptionParts,
} from '@trunkline/application/processes/settle-subscription';

/** What settles subscriptions, with a provider for each method of payment that is switched on. */
export function settleSubscriptionWith(
  config: Pick<Config, 'payments' | 'environmentName'>,
  parts: Omit<SettleSubscriptionParts, 'payments' | 'zones'>,
): SettleSubscription {
  const events = new RecordPaymentEvent(parts.runner, parts.clock);
  const payments = connectPayments(config, { alerts: parts.alerts, events });
  return new SettleSubscription({ ...parts, payments, zones: new LuxonZoneOffsets() });
}
