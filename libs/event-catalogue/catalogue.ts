import { accountOpened } from './accounts/account-opened';
import { accountClosed } from './accounts/account-closed';
import { accountActivated } from './accounts/account-activated';
import { timezoneChanged } from './accounts/timezone-changed';
import { schedulesCancelled } from './accounts/schedules-cancelled';
import { schedulesMoved } from './accounts/schedules-moved';
import { schedulesResolvedAgain } from './time/schedules-resolved-again';
import { timezoneDatabaseChanged } from './time/timezone-database-changed';
import { scheduleHistories } from './schedules/schedule-histories';
import { numberHoldPlaced } from './accounts/number-hold-placed';
import { numberSlotReserved } from './accounts/number-slot-reserved';
import { numberAssigned } from './accounts/number-assigned';
import { primaryNumberSet } from './accounts/primary-number-set';
import { primaryNumberChanged } from './accounts/primary-number-changed';
import { numberLockChanged } from './accounts/number-lock-changed';
import { numberReleaseScheduled } from './accounts/number-release-scheduled';
import { numberReleaseCancelled } from './accounts/number-release-cancelled';
import { numberReleaseStarted } from './accounts/number-release-started';
import { numberReleased } from './accounts/number-released';
import { numberSlotFreed } from './accounts/number-slot-freed';
import { subscriptionPurchaseRequested } from './accounts/subscription-purchase-requested';
import { subscriptionPurchaseDeclined } from './accounts/subscription-purchase-declined';
import { numberAllowanceChanged } from './accounts/number-allowance-changed';
import { allowanceExceeded } from './accounts/allowance-exceeded';
import { allowanceGraceEnded } from './accounts/allowance-grace-ended';
import { allowanceRegained } from './accounts/allowance-regained';
import { numberConfigurationSettled } from './accounts/number-configuration-settled';
import { numberSuspended } from './accounts/number-suspended';
import { numberResumed } from './accounts/number-resumed';
import { policyChanged } from './policy/policy-changed';
import { packageDefined } from './policy/package-defined';
import { numberClaimed } from './numbers/number-claimed';
import { numberPurchased } from './numbers/number-purchased';
import { numberClaimReleased } from './numbers/number-claim-released';
import { numberDrifted } from './numbers/number-drifted';
import { numberRestored } from './numbers/number-restored';
import { numberKept } from './numbers/number-kept';
import { keptNumberGiven } from './numbers/kept-number-given';
import { numberHeld } from './numbers/number-held';
import { numberHoldEnded } from './numbers/number-hold-ended';
import { numberReserved } from './numbers/number-reserved';
import { purchaseFound } from './assignments/purchase-found';
import { assignmentStarted } from './assignments/assignment-started';
import { numberClaimRefused } from './assignments/number-claim-refused';
import { purchaseAttempted } from './assignments/purchase-attempted';
import { purchaseAccepted } from './assignments/purchase-accepted';
import { purchaseOrdered } from './assignments/purchase-ordered';
import { orderOverdue } from './assignments/order-overdue';
import { purchaseRejected } from './assignments/purchase-rejected';
import { purchasePostponed } from './assignments/purchase-postponed';
import { purchaseOutcomeUnknown } from './assignments/purchase-outcome-unknown';
import { ownershipChecked } from './assignments/ownership-checked';
import { purchaseHeldBack } from './assignments/purchase-held-back';
import { numberConfigured } from './assignments/number-configured';
import { numberConfigurationPostponed } from './assignments/number-configuration-postponed';
import { numberConfigurationRequested } from './assignments/number-configuration-requested';
import { numberConfigurationSkipped } from './assignments/number-configuration-skipped';
import { numberConfigurationFailed } from './assignments/number-configuration-failed';
import { buyingStopped } from './carriers/buying-stopped';
import { buyingProbed } from './carriers/buying-probed';
import { buyingResumed } from './carriers/buying-resumed';
import { assignmentCompleted } from './assignments/assignment-completed';
import { assignmentFailed } from './assignments/assignment-failed';
import { accountSubscriptionEnded } from './accounts/account-subscription-ended';
import { subscriptionPurchaseCompleted } from './accounts/subscription-purchase-completed';
import { subscriptionEndRequested } from './accounts/subscription-end-requested';
import { accessKeyCreated } from './access/access-key-created';
import { accessKeyRevoked } from './access/access-key-revoked';
import { type CurrentHistory, type EventHistory, EventShapeInvalid } from './history';
import { subscriptionHistories } from './subscriptions/subscription-histories';
import { messageHistories } from './messages/message-histories';
import { walletHistories } from './credits/wallet-histories';

/** Every event that this deployment may meet in its log. */
export const histories: readonly CurrentHistory[] = [
  ...subscriptionHistories,
  ...walletHistories,
  ...messageHistories,
  accountOpened,
  accountClosed,
  accountActivated,
  timezoneChanged,
  schedulesMoved,
  schedulesCancelled,
  timezoneDatabaseChanged,
  schedulesResolvedAgain,
  ...scheduleHistories,
  numberHoldPlaced,
  numberSlotReserved,
  numberAssigned,
  primaryNumberSet,
  primaryNumberChanged,
  numberLockChanged,
  numberReleaseScheduled,
  numberReleaseCancelled,
  numberReleaseStarted,
  numberReleased,
  numberSlotFreed,
  subscriptionPurchaseRequested,
  subscriptionPurchaseDeclined,
  numberAllowanceChanged,
  allowanceExceeded,
  allowanceGraceEnded,
  allowanceRegained,
  numberConfigurationSettled,
  numberSuspended,
  numberResumed,
  policyChanged,
  packageDefined,
  numberClaimed,
  numberPurchased,
  numberClaimReleased,
  numberDrifted,
  numberRestored,
  numberKept,
  keptNumberGiven,
  numberHeld,
  numberHoldEnded,
  numberReserved,
  purchaseFound,
  assignmentStarted,
  numberClaimRefused,
  purchaseAttempted,
  purchaseAccepted,
  purchaseOrdered,
  orderOverdue,
  purchaseRejected,
  purchasePostponed,
  purchaseOutcomeUnknown,
  ownershipChecked,
  purchaseHeldBack,
  numberConfigured,
  numberConfigurationPostponed,
  numberConfigurationRequested,
  numberConfigurationSkipped,
  numberConfigurationFailed,
  buyingStopped,
  buyingProbed,
  buyingResumed,
  assignmentCompleted,
  assignmentFailed,
  accountSubscriptionEnded,
  subscriptionPurchaseCompleted,
  subscriptionEndRequested,
  accessKeyCreated,
  accessKeyRevoked,
];

const byType = new Map(histories.map((one) => [one.type, one]));

/** The log holds an event that this version of the software has no history of. */
export class EventTypeUnknown extends Error {
  constructor(type: string) {
    super(`${type} is not in the event catalogue`);
    this.name = 'EventTypeUnknown';
  }
}

/** Checks an event of today and says as which version it is stored. */
export function encodeEvent(event: { readonly type: string; readonly data: unknown }): {
  readonly data: unknown;
  readonly schemaVersion: number;
} {
  const known = historyOf(event.type);
  return { data: known.check(event.data), schemaVersion: known.currentVersion };
}

/** Today's shape of a stored event. Throws `EventTypeUnknown` or `EventShapeInvalid`. */
export function decodeEvent(stored: {
  readonly type: string;
  readonly data: unknown;
  readonly schemaVersion: number;
}): { readonly type: string; readonly data: unknown } {
  return {
    type: stored.type,
    data: historyOf(stored.type).read(stored.data, stored.schemaVersion),
  };
}

function historyOf(type: string): EventHistory {
  const known = byType.get(type);
  if (!known) throw new EventTypeUnknown(type);
  return known;
}

export { EventShapeInvalid };
