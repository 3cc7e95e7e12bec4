import type {
  AccountEvent,
  NumberSlotKind,
  NumberSlotReserved,
  SubscriptionPurchaseRequested,
} from '@trunkline/domain/accounts/account.events';
import { cannotHappen } from '@trunkline/domain/decision';
import type { NumberListing } from '@trunkline/domain/numbers/phone-number';
import type { PackageTerms } from '@trunkline/domain/policy/policy.events';

/** A number of the account: wanted while it is being bought, active once it is there. */
export type NumberEntry = {
  readonly assignmentId: string;
  readonly number: string;
  readonly slot: NumberSlotKind;
  readonly status: 'wanted' | 'active';
  readonly listing: NumberListing | null;
  readonly requestedAt: string;
  readonly assignedAt: string | null;
};

export type SubscriptionEntry = {
  readonly subscriptionId: string;
  readonly terms: PackageTerms;
  readonly status: 'pending' | 'active' | 'declined';
  readonly allowanceNumbers: number;
  readonly requestedAt: string;
  readonly activatedAt: string | null;
  readonly declineReason: string | null;
};

/** What the account's own stream shows. Null until the account is opened. */
export type AccountView = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly country: string;
  readonly timezone: string;
  readonly status: 'active';
  readonly openedAt: string;
  readonly numbers: readonly NumberEntry[];
  readonly subscriptions: readonly SubscriptionEntry[];
} | null;

export const noAccountYet: AccountView = null;

export function evolveAccountView(view: AccountView, event: AccountEvent): AccountView {
  if (event.type === 'AccountOpened') {
    const { accountId: id, name, email, country, timezone, openedAt } = event.data;
    const profile = { id, name, email, country, timezone, openedAt };
    return { ...profile, status: 'active', numbers: [], subscriptions: [] };
  }
  if (view === null) throw new Error(`${event.type} before AccountOpened`);
  switch (event.type) {
    case 'TimezoneChanged':
      return { ...view, timezone: event.data.to };
    case 'NumberSlotReserved':
    case 'NumberAssigned':
    case 'PrimaryNumberSet':
    case 'NumberSlotFreed':
      return { ...view, numbers: evolveNumbers(view.numbers, event) };
    case 'SubscriptionPurchaseRequested':
    case 'SubscriptionPurchaseDeclined':
    case 'NumberAllowanceChanged':
      return { ...view, subscriptions: evolveSubscriptions(view.subscriptions, event) };
  }
}

type NumberEvent = Extract<
  AccountEvent,
  { type: 'NumberSlotReserved' | 'NumberAssigned' | 'PrimaryNumberSet' | 'NumberSlotFreed' }
>;

function evolveNumbers(
  numbers: readonly NumberEntry[],
  event: NumberEvent,
): readonly NumberEntry[] {
  switch (event.type) {
    case 'NumberSlotReserved':
      return [...numbers, wanted(event.data)];
    case 'NumberAssigned': {
      const { assignmentId, assignedAt } = event.data;
      return numbers.map((entry) =>
        entry.assignmentId === assignmentId ? { ...entry, status: 'active', assignedAt } : entry,
      );
    }
    case 'PrimaryNumberSet':
      return numbers.map((entry) => ({
        ...entry,
        slot: entry.number === event.data.number ? 'primary' : 'secondary',
      }));
    case 'NumberSlotFreed':
      return numbers.filter(({ assignmentId }) => assignmentId !== event.data.assignmentId);
    default:
      return cannotHappen(event);
  }
}

function wanted(data: NumberSlotReserved['data']): NumberEntry {
  const { assignmentId, number, slot, listing, reservedAt: requestedAt } = data;
  const entry = { assignmentId, number, slot, listing, requestedAt };
  return { ...entry, status: 'wanted', assignedAt: null };
}

type SubscriptionEvent = Exclude<
  AccountEvent,
  NumberEvent | { type: 'AccountOpened' | 'TimezoneChanged' }
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
  const open = { allowanceNumbers: 0, activatedAt: null, declineReason: null };
  return { subscriptionId, terms, requestedAt, status: 'pending', ...open };
}

function settled(
  entry: SubscriptionEntry,
  event: Exclude<SubscriptionEvent, SubscriptionPurchaseRequested>,
): SubscriptionEntry {
  switch (event.type) {
    case 'SubscriptionPurchaseDeclined':
      return { ...entry, status: 'declined', declineReason: event.data.reason };
    case 'NumberAllowanceChanged': {
      const { allowanceNumbers, changedAt } = event.data;
      const activatedAt = entry.activatedAt ?? changedAt;
      return { ...entry, status: 'active', allowanceNumbers, activatedAt };
    }
  }
}
