import { paymentRequested } from './payment-requested';
import { paymentConfirmed } from './payment-confirmed';
import { paymentDeclined } from './payment-declined';
import { subscriptionActivated } from './subscription-activated';
import { subscriptionEnded } from './subscription-ended';
import { paymentLeftOpen } from './payment-left-open';
import { paymentRefundFailed } from './payment-refund-failed';
import { paymentRefunded } from './payment-refunded';
import { paymentReversed } from './payment-reversed';
import { subscriptionRenewed } from './subscription-renewed';
import { subscriptionPastDue } from './subscription-past-due';
import { subscriptionGranted } from './subscription-granted';
import { subscriptionCancelScheduled } from './subscription-cancel-scheduled';
import { subscriptionCancelWithdrawn } from './subscription-cancel-withdrawn';
import { subscriptionChangeScheduled } from './subscription-change-scheduled';
import { subscriptionChangeWithdrawn } from './subscription-change-withdrawn';
import { subscriptionChanged } from './subscription-changed';
import { subscriptionClosed } from './subscription-closed';
import { paymentReversalWithdrawn } from './payment-reversal-withdrawn';
import { purchaseTakenBack } from './purchase-taken-back';
import { purchaseGivenBack } from './purchase-given-back';
import { creditsGrantRefused } from './credits-grant-refused';
import { creditsGrantAsked } from './credits-grant-asked';
import { creditsGrantSettled } from './credits-grant-settled';
import type { CurrentHistory } from '../history';

/** Every event of a subscription, in the order in which they came to be. */
export const subscriptionHistories: readonly CurrentHistory[] = [
  paymentRequested,
  paymentConfirmed,
  paymentDeclined,
  subscriptionActivated,
  subscriptionEnded,
  paymentLeftOpen,
  paymentRefundFailed,
  paymentRefunded,
  paymentReversed,
  subscriptionRenewed,
  subscriptionPastDue,
  subscriptionGranted,
  subscriptionCancelScheduled,
  subscriptionCancelWithdrawn,
  subscriptionChangeScheduled,
  subscriptionChangeWithdrawn,
  subscriptionChanged,
  subscriptionClosed,
  paymentReversalWithdrawn,
  purchaseTakenBack,
  purchaseGivenBack,
  creditsGrantRefused,
  creditsGrantAsked,
  creditsGrantSettled,
];
