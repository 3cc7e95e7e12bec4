import type { PaymentMethod } from '@trunkline/domain/accounts/purchase.events';
import { Problem } from '../edge/problem';
import type { Settings } from '../settings';

/** All that an api can know; the configuration switches each on or off. */
export const paymentMethods: readonly PaymentMethod[] = ['stripe', 'external', 'sandbox'];

/** Throws the problem 422 for a method of payment that the configuration has switched off. */
export function requirePaymentMethod(settings: Settings, method: PaymentMethod): void {
  const { paymentMethods: on } = settings;
  if (on.includes(method)) return;
  const detail = `Packages are not paid by ${method} here, but by ${on.join(' or ')}.`;
  const members = { paymentMethods: on };
  throw new Problem({ status: 422, code: 'payment-method-off', detail, members });
}
