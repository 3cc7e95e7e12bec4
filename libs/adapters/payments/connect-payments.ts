import type { OperatorAlerts } from '@trunkline/application/ports/operator-alerts';
import type { PaymentEvents, Payments } from '@trunkline/application/ports/payments';
import type { PaymentMethod } from '@trunkline/domain/accounts/purchase.events';
import type { Config } from '../config/config';
import { ExternalPayments } from './external-payments';
import { PaymentsByMethod } from './payments-by-method';
import { SandboxPayments } from './sandbox-payments';
import { StripePayments } from './stripe-payments';
import { WatchedPayments } from './watched-payments';

type PaymentsSettings = Pick<Config, 'payments' | 'environmentName'>;

export type PaymentsParts = {
  readonly alerts: OperatorAlerts;
  /** Hears what the sandbox tells by itself; what Stripe tells comes in through the api. */
  readonly events?: PaymentEvents;
};

/** The methods that a purchase may name, in the order in which people are told of them. */
export function methodsSwitchedOn({ sandbox, stripe }: Config['payments']): PaymentMethod[] {
  return [
    ...(stripe ? ['stripe' as const] : []),
    'external',
    ...(sandbox ? ['sandbox' as const] : []),
  ];
}

/** Connects to every way of paying that the configuration switches on. */
export function connectPayments(
  { payments, environmentName: environment }: PaymentsSettings,
  { alerts, events }: PaymentsParts,
): Payments {
  const { sandbox, stripe } = payments;
  const tell =
    events &&
    (async (event: Parameters<PaymentEvents['take']>[0]) => {
      await events.take(event);
    });
  return new PaymentsByMethod({
    external: new ExternalPayments(),
    ...(sandbox ? { sandbox: new SandboxPayments({ tell }) } : {}),
    ...(stripe
      ? {
          stripe: new WatchedPayments(
            'stripe',
            new StripePayments({ ...stripe, environment }),
            alerts,
          ),
        }
      : {}),
  });
}
