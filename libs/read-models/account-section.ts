import type {
  AccountEvent,
  AccountOpened,
  AllowanceEvent,
  SubscriptionPurchaseRequested,
} from '@trunkline/domain/accounts/account.events';
import type { HoldEvent } from '@trunkline/domain/accounts/number-holds';
import type { SlotEvent } from '@trunkline/domain/accounts/number-slots';
import {
  type OverAllowanceState,
  evolveOverAllowance,
} from '@trunkline/domain/accounts/over-allowance.state';
import type { PackageTerms } from '@trunkline/domain/policy/policy.events';
import { type NumberEntry, type ReleasedNumber, evolveNumbers, releasedBy } from './number-entries';

export type SubscriptionEntry = {
  readonly subscriptionId: string;
  readonly terms: PackageTerms;
  readonly status: 'pending' | 'active' | 'declined' | 'completed' | 'ended';
  readonly allowanceNumbers: number;
  readonly requestedAt: string;
  readonly activatedAt: string | null;
  readonly declineReason: string | null;
  readonly endedAt: string | null;
};

/** What the account's own stream shows. Null until the account is opened. */
export type AccountView = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly country: string;
  readonly timezone: string;
  readonly status: 'active' | 'closed';
  readonly openedAt: string;
  readonly closedAt: string | null;
  /** When the operator activated it; null until then. */
  readonly activatedAt: string | null;
  readonly numbers: readonly NumberEntry[];
  /** What a closed account had until its end; an open one forgets what it gave back. */
  readonly releasedNumbers: readonly ReleasedNumber[];
  readonly subscriptions: readonly SubscriptionEntry[];
  /** Null while the account's numbers are within its allowance. */
  readonly overAllowance: OverAllowanceState | null;
} | null;

export const noAccountYet: AccountView = null;

export function evolveAccountView(view: AccountView, event: AccountEvent): AccountView {
  if (event.type === 'AccountOpened') return opened(event.data);
  if (view === null) throw new Error(`${event.type} before AccountOpened`);
  switch (event.type) {
    case 'AccountClosed':
      return { ...view, status: 'closed', closedAt: event.data.closedAt, overAllowance: null };
    case 'AccountActivated':
      return { ...view, activatedAt: event.data.activatedAt };
    case 'TimezoneChanged':
      return { ...view, timezone: event.data.to };
    case 'NumberHoldPlaced':
    case 'NumberHoldEnded':
    case 'SubscriptionEndRequested':
    case 'SchedulesMoved':
    case 'SchedulesCancelled':
      return view;
    case 'NumberSlotReserved':
    case 'NumberAssigned':
    case 'PrimaryNumberSet':
    case 'PrimaryNumberChanged':
    case 'NumberLockChanged':
    case 'NumberReleaseScheduled':
    case 'NumberReleaseCancelled':
    case 'NumberReleaseStarted':
    case 'NumberReleased':
    case 'NumberSlotFreed':
    case 'NumberDrifted':
    case 'NumberRestored':
    case 'NumberSuspended':
    case 'NumberResumed':
    case 'NumberConfigurationSettled': {
      const gone = view.status === 'closed' ? releasedBy(view.numbers, event) : [];
      const releasedNumbers = [...view.releasedNumbers, ...gone];
      return { ...view, releasedNumbers, numbers: evolveNumbers(view.numbers, event) };
    }
    case 'SubscriptionPurchaseRequested':
    case 'SubscriptionPurchaseDeclined':
    case 'SubscriptionPurchaseCompleted':
    case 'AccountSubscriptionEnded':
    case 'NumberAllowanceChanged':
      return { ...view, subscriptions: evolveSubscriptions(view.subscriptions, event) };
    case 'AllowanceExceeded':
    case 'AllowanceGraceEnded':
    case 'AllowanceRegained':
      return { ...view, overAllowance: evolveOverAllowance(view.overAllowance, event) };
  }
}

function opened(data: AccountOpened['data']): AccountView {
  const { accountId: id, name, email, country, timezone, openedAt } = data;
  const times = { openedAt, closedAt: null, activatedAt: null };
  const profile = { id, name, email, country, timezone, ...times };
  const nothingYet = { numbers: [], releasedNumbers: [], subscriptions: [] };
  return { ...profile, status: 'active', ...nothingYet, overAllowance: null };
}

type SubscriptionEvent = Exclude<
  AccountEvent,
  | SlotEvent
  | AllowanceEvent
  | HoldEvent
  | {
      type:
        | 'AccountOpened'
        | 'SubscriptionEndRequested'
        | 'AccountClosed'
        | 'AccountActivated'
        | 'TimezoneChanged'
        | 'SchedulesMoved'
        | 'SchedulesCancelled';
    }
>;

function evolveSubscriptions(
  entries: readonly SubscriptionEntry[],
  event: SubscriptionEvent,
): readonly SubscriptionEntry[] {
  if (event.type === 'SubscriptionPurchaseRequested') return [...entries, pending(event.data)];
  return entries.map((entry) =>
    entry.subscriptionId === event.data.subscriptionId ? settled(entry, event) : entry,
  );
}

function pending(data: SubscriptionPurchaseRequested['data']): SubscriptionEntry {
  const { subscriptionId, terms, requestedAt } = data;
  const open = { allowanceNumbers: 0, activatedAt: null, declineReason: null, endedAt: null };
  return { subscriptionId, terms, requestedAt, status: 'pending', ...open };
}

function settled(
  entry: SubscriptionEntry,
  event: Exclude<SubscriptionEvent, SubscriptionPurchaseRequested>,
): SubscriptionEntry {
  switch (event.type) {
    case 'SubscriptionPurchaseDeclined':
      return { ...entry, status: 'declined', declineReason: event.data.reason };
    case 'SubscriptionPurchaseCompleted': {
      const activatedAt = entry.activatedAt ?? event.data.completedAt;
      return { ...entry, status: 'active', activatedAt };
    }
    case 'AccountSubscriptionEnded': {
      const { reason, endedAt } = event.data;
      const isDelivered = reason === 'delivered';
      const declineReason = isDelivered ? null : reason;
      return { ...entry, status: isDelivered ? 'completed' : 'ended', declineReason, endedAt };
    }
    case 'NumberAllowanceChanged': {
      const { allowanceNumbers, changedAt } = event.data;
      const activatedAt = entry.activatedAt ?? changedAt;
      return { ...entry, status: 'active', allowanceNumbers, activatedAt };
    }
  }
}
