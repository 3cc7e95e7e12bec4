import type { PaymentMethod } from '@trunkline/domain/accounts/purchase.events';
import { Problem } from '../edge/problem';
import type { Settings } from '../settings';

/** Throws the problem 422 for a method of payment that the configuration has switched off. */
export function requirePaymentMethod({ paymentMethods }: Settings, method: PaymentMethod): void {
  if (paymentMethods.includes(method)) return;
  const detail = `Packages are not paid by ${method} here, but by ${paymentMethods.join(' or ')}.`;
  const members = { paymentMethods };
  throw new Problem({ status: 422, code: 'payment-method-off', detail, members });
}
