import type {
  BucketTake,
  CreditsGranted,
  WalletOwner,
} from '@trunkline/domain/credits/wallet.events';
import type { AnyEvent } from '@trunkline/domain/events';
import type { Instant } from '@trunkline/domain/time/instant';
import type { WorkName } from '@trunkline/application/ports/work-queues';
import { scheduleWork } from './schedule-work';
import type { WorkChange } from './work-change';
import { bucketKey, holdKey, lowBalanceKey, messageKey, startingKey, topUpKey } from './work-keys';

const none: WorkChange = { opens: [], closes: [] };

type Rule<Event extends AnyEvent> = (data: Event['data']) => WorkChange;

type WorkTable = {
  readonly [Type in AnyEvent['type']]: Rule<Extract<AnyEvent, { type: Type }>>;
};

const nothing = (): WorkChange => none;

/** What is to be done at a later time does not take the place of what lies since long, meanwhile. */
function opens(work: WorkName, key: string, notBefore?: Instant): WorkChange {
  return { opens: [{ work, key, ...(notBefore && { notBefore }) }], closes: [] };
}

/** Whatever happens to a subscription is looked at once, and again when the next thing is due. */
function advances(subscriptionId: string, notBefore?: Instant | null): WorkChange {
  const key = `subscription-${subscriptionId}`;
  return {
    opens: [{ work: 'settle-subscription', key, ...(notBefore && { notBefore }) }],
    closes: [],
  };
}

const advance = ({ subscriptionId }: { readonly subscriptionId: string }): WorkChange =>
  advances(subscriptionId);

function closes(key: string): WorkChange {
  return { opens: [], closes: [key] };
}

/** Those that join a bucket end with it. */
function opensBucket({
  bucketAfterCredits,
  amountCredits,
}: Pick<CreditsGranted['data'], 'bucketAfterCredits' | 'amountCredits'>): boolean {
  return bucketAfterCredits === amountCredits;
}

/** The end of a bucket or a hold, to be recorded when it comes. */
function endOf(
  key: string,
  { expiresAt }: { readonly expiresAt: Instant | null },
): WorkChange['opens'] {
  return expiresAt === null ? [] : [{ work: 'record-due-credits', key, notBefore: expiresAt }];
}

/** Nobody waits for the end of a bucket that is empty. */
function emptied({
  accountId,
  kind,
  from,
}: WalletOwner & { readonly from: readonly Omit<BucketTake, 'amountCredits'>[] }): WorkChange {
  const gone = from.filter(({ bucketAfterCredits }) => bucketAfterCredits === 0);
  return {
    opens: [],
    closes: gone.map(({ bucketId }) => bucketKey({ accountId, kind, bucketId })),
  };
}

/** Which work follows from which event: the whole of the relay's knowledge, in one place. */
const workTable: WorkTable = {
  AccountOpened: ({ accountId, startingCredits }) => ({
    opens: (['sms', 'voice'] as const)
      .filter((kind) => startingCredits[kind] > 0)
      .map((kind) => ({
        work: 'grant-starting-credits',
        key: startingKey({ accountId, kind }),
      })),
    closes: [],
  }),
  CreditsGranted: (grant) => ({
    opens: opensBucket(grant) ? endOf(bucketKey(grant), grant) : [],
    closes: grant.origin === 'starting' ? [startingKey(grant)] : [],
  }),
  CreditsDebited: emptied,
  CreditsReversed: emptied,
  CreditsRestored: (restored) => ({
    opens: opensBucket(restored) ? endOf(bucketKey(restored), restored) : [],
    closes: [],
  }),
  CreditsExpired: (expired) => emptied({ ...expired, from: [expired] }),
  CreditsHeld: (hold) => ({ opens: endOf(holdKey(hold), hold), closes: [] }),
  HoldCaptured: (capture) => ({
    opens: [],
    closes: [
      ...emptied(capture).closes,
      ...(capture.holdAfterCredits === 0 ? [holdKey(capture)] : []),
    ],
  }),
  HoldReleased: (hold) => (hold.holdAfterCredits === 0 ? closes(holdKey(hold)) : none),
  HoldExpired: (hold) => closes(holdKey(hold)),

  BalanceThresholdSet: nothing,
  BalanceThresholdCrossed: (crossing) => opens('list-low-balance', lowBalanceKey(crossing)),
  AutoTopUpDue: (due) => opens('auto-top-up', topUpKey(due)),
  AutoTopUpPostponed: ({ until: notBefore, ...wallet }) => ({
    opens: [{ work: 'auto-top-up', key: topUpKey(wallet), notBefore }],
    closes: [],
  }),
  AutoTopUpDropped: (dropped) => closes(topUpKey(dropped)),
  AutoTopUpSettled: (settled) => closes(topUpKey(settled)),
  AutoTopUpSet: nothing,
  AutoTopUpStopped: nothing,
  AutoTopUpRequested: nothing,
  LowBalanceListed: (crossing) => closes(lowBalanceKey(crossing)),

  NumberSlotReserved: ({ assignmentId }) => opens('provision-number', `assignment-${assignmentId}`),
  AssignmentCompleted: ({ assignmentId }) => closes(`assignment-${assignmentId}`),
  AssignmentFailed: ({ assignmentId }) => closes(`assignment-${assignmentId}`),

  NumberReleaseScheduled: ({ assignmentId, releaseAt }) =>
    opens('release-number', `release-${assignmentId}`, releaseAt),
  NumberReleaseCancelled: ({ assignmentId }) => closes(`release-${assignmentId}`),
  NumberReleased: ({ assignmentId }) => ({
    opens: [],
    closes: [`release-${assignmentId}`, `configuration-${assignmentId}`],
  }),

  NumberConfigurationRequested: ({ assignmentId }) =>
    opens('configure-number', `configuration-${assignmentId}`),
  NumberConfigurationSettled: ({ assignmentId }) => closes(`configuration-${assignmentId}`),

  SubscriptionPurchaseRequested: ({ subscriptionId }) =>
    opens('settle-subscription', `subscription-${subscriptionId}`),
  PaymentRequested: advance,
  PaymentLeftOpen: advance,
  PaymentConfirmed: advance,
  PaymentDeclined: advance,
  PaymentRefunded: advance,
  PaymentRefundFailed: advance,
  PaymentReversed: advance,
  PaymentReversalWithdrawn: advance,
  PurchaseTakenBack: advance,
  PurchaseGivenBack: advance,
  SubscriptionActivated: advance,
  SubscriptionRenewed: advance,
  SubscriptionChanged: advance,
  SubscriptionChangeScheduled: advance,
  SubscriptionChangeWithdrawn: advance,
  SubscriptionCancelWithdrawn: advance,
  SubscriptionEnded: advance,
  SubscriptionGranted: ({ subscriptionId, nextDueAt }) => advances(subscriptionId, nextDueAt),
  CreditsGrantRefused: advance,
  CreditsGrantAsked: advance,
  CreditsGrantSettled: ({ subscriptionId, nextDueAt }) => advances(subscriptionId, nextDueAt),
  SubscriptionPastDue: ({ subscriptionId, nextAttemptAt, graceEndsAt }) =>
    advances(subscriptionId, nextAttemptAt ?? graceEndsAt),
  SubscriptionCancelScheduled: ({ subscriptionId, endsAt }) => advances(subscriptionId, endsAt),
  // Beside the purchase's own key, so that one that has not begun still begins.
  SubscriptionEndRequested: ({ subscriptionId }) =>
    opens('settle-subscription', `subscription-end-${subscriptionId}`),
  SubscriptionClosed: ({ subscriptionId }) => ({
    opens: [],
    closes: [`subscription-${subscriptionId}`, `subscription-end-${subscriptionId}`],
  }),

  AllowanceExceeded: ({ accountId, graceEndsAt }) =>
    opens('end-allowance-grace', `allowance-${accountId}`, graceEndsAt),
  AllowanceGraceEnded: ({ accountId }) => closes(`allowance-${accountId}`),
  AllowanceRegained: ({ accountId }) => closes(`allowance-${accountId}`),
  AccountClosed: ({ accountId }) => ({
    ...opens('move-schedules', `closing-${accountId}`),
    closes: [`allowance-${accountId}`],
  }),
  SchedulesCancelled: ({ accountId }) => closes(`closing-${accountId}`),

  MessageAccepted: (message) => opens('send-message', messageKey(message)),
  MessageSent: (message) => closes(messageKey(message)),
  MessageCreditsReturned: (message) => closes(messageKey(message)),
  TimezoneChanged: ({ accountId, number }) =>
    number === null ? none : opens('move-schedules', `timezone-${accountId}-${number}`),
  SchedulesMoved: ({ accountId, number }) => closes(`timezone-${accountId}-${number}`),
  TimezoneDatabaseChanged: ({ from, to }) =>
    from === null ? none : opens('resolve-schedules', `tzdb-${to}`),
  SchedulesResolvedAgain: ({ tzdb }) => closes(`tzdb-${tzdb}`),
  ...scheduleWork,

  AccessKeyCreated: nothing,
  AccessKeyRevoked: nothing,
  AccountActivated: nothing,
  AccountSubscriptionEnded: nothing,
  AssignmentStarted: nothing,
  BuyingProbed: nothing,
  BuyingResumed: nothing,
  BuyingStopped: nothing,
  KeptNumberGiven: nothing,
  MessageAttempted: nothing,
  MessageDelivered: nothing,
  MessageFailed: nothing,
  MessageFoundAtCarrier: nothing,
  MessageLookedFor: nothing,
  MessageOutcomeUnknown: nothing,
  MessagePostponed: nothing,
  MessageReceived: nothing,
  MessageUndelivered: nothing,
  NumberAllowanceChanged: nothing,
  NumberAssigned: nothing,
  NumberClaimed: nothing,
  NumberClaimRefused: nothing,
  NumberClaimReleased: nothing,
  NumberDrifted: nothing,
  NumberHeld: nothing,
  NumberHoldEnded: nothing,
  NumberHoldPlaced: nothing,
  NumberKept: nothing,
  NumberConfigurationFailed: nothing,
  NumberConfigurationPostponed: nothing,
  NumberConfigurationSkipped: nothing,
  NumberConfigured: nothing,
  NumberLockChanged: nothing,
  NumberPurchased: nothing,
  NumberReleaseStarted: nothing,
  NumberReserved: nothing,
  NumberRestored: nothing,
  NumberResumed: nothing,
  NumberSlotFreed: nothing,
  NumberSuspended: nothing,
  OrderOverdue: nothing,
  OwnershipChecked: nothing,
  PackageDefined: nothing,
  PolicyChanged: nothing,
  PrimaryNumberChanged: nothing,
  PrimaryNumberSet: nothing,
  PurchaseAccepted: nothing,
  PurchaseAttempted: nothing,
  PurchaseFound: nothing,
  PurchaseHeldBack: nothing,
  PurchaseOrdered: nothing,
  PurchaseOutcomeUnknown: nothing,
  PurchasePostponed: nothing,
  PurchaseRejected: nothing,
  RecipientOptedIn: nothing,
  RecipientOptedOut: nothing,
  SubscriptionPurchaseCompleted: nothing,
  SubscriptionPurchaseDeclined: nothing,
};

/** What `event` opens and closes; nothing for an event that this version does not know. */
export function workOf(event: { readonly type: string; readonly data: unknown }): WorkChange {
  const rule = workTable[event.type as AnyEvent['type']] as Rule<AnyEvent> | undefined;
  return rule ? rule(event.data as AnyEvent['data']) : none;
}
