import { cannotHappen } from '../decision';
import type { AccountId, SubscriptionId } from '../ids';
import type { PackageKind } from '../policy/policy.events';
import type { CountryCode } from '../numbers/phone-number';
import type { TimezoneId } from '../time/instant';
import type {
  AccountEvent,
  AllowanceEvent,
  NumberSlotKind,
  TimezoneChanged,
} from './account.events';
import { type HoldEvent, type PlacedHold, evolveHolds } from './number-holds';
import { type NumberSlot, type SlotEvent, evolveSlots } from './number-slots';
import { type OverAllowanceState, evolveOverAllowance } from './over-allowance.state';

export type HeldSubscription = {
  readonly subscriptionId: SubscriptionId;
  readonly kind: PackageKind;
  readonly status: 'pending' | 'active';
  readonly allowanceNumbers: number;
};

/** One change of the account's timezone, as schedules follow it. */
export type ZoneMove = Pick<TimezoneChanged['data'], 'to' | 'pending'>;

export type OpenAccountState = {
  readonly status: 'active' | 'closed';
  readonly accountId: AccountId;
  readonly country: CountryCode;
  readonly timezone: TimezoneId;
  /** Every change of the timezone since the account was opened. */
  readonly zoneMoves: readonly ZoneMove[];
  /** Up to which of them its schedules have followed. */
  readonly settledMoves: number;
  /** True once the operator has activated it, which some policies ask for. */
  readonly activated: boolean;
  readonly slots: readonly NumberSlot[];
  /** Numbers that it looks at; some may have run out. */
  readonly holds: readonly PlacedHold[];
  readonly subscriptions: readonly HeldSubscription[];
  /** Null while the account's numbers are within its allowance. */
  readonly overAllowance: OverAllowanceState | null;
};

/** An account as far as decisions need it. */
export type AccountState = { readonly status: 'unknown' } | OpenAccountState;

export const unknownAccount: AccountState = { status: 'unknown' };

export function evolveAccount(state: AccountState, event: AccountEvent): AccountState {
  if (event.type === 'AccountOpened') {
    const { accountId, country, timezone } = event.data;
    const profile = { accountId, country, timezone, zoneMoves: [], settledMoves: 0 };
    const nothingYet = { slots: [], holds: [], subscriptions: [], overAllowance: null };
    return { status: 'active', ...profile, activated: false, ...nothingYet };
  }
  if (state.status === 'unknown') throw new Error(`${event.type} before AccountOpened`);
  return evolveOpenAccount(state, event);
}

type LaterEvent = Exclude<AccountEvent, { type: 'AccountOpened' }>;

function evolveOpenAccount(state: OpenAccountState, event: LaterEvent): OpenAccountState {
  switch (event.type) {
    case 'AccountClosed':
      return { ...state, status: 'closed', holds: [], overAllowance: null };
    case 'AccountActivated':
      return { ...state, activated: true };
    case 'SubscriptionEndRequested':
      return state;
    case 'TimezoneChanged': {
      const { to, pending } = event.data;
      return { ...state, timezone: to, zoneMoves: [...state.zoneMoves, { to, pending }] };
    }
    case 'SchedulesCancelled':
      return state;
    case 'SchedulesMoved':
      return { ...state, settledMoves: Math.max(state.settledMoves, event.data.number) };
    case 'NumberHoldPlaced':
    case 'NumberHoldEnded':
      return { ...state, holds: evolveHolds(state.holds, event) };
    case 'NumberSlotReserved': {
      const holds = evolveHolds(state.holds, event);
      return { ...state, holds, slots: evolveSlots(state.slots, event) };
    }
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
    case 'NumberConfigurationSettled':
      return { ...state, slots: evolveSlots(state.slots, event) };
    case 'SubscriptionPurchaseRequested':
    case 'SubscriptionPurchaseDeclined':
    case 'SubscriptionPurchaseCompleted':
    case 'AccountSubscriptionEnded':
    case 'NumberAllowanceChanged':
      return { ...state, subscriptions: evolveSubscriptions(state.subscriptions, event) };
    case 'AllowanceExceeded':
    case 'AllowanceGraceEnded':
    case 'AllowanceRegained':
      return { ...state, overAllowance: evolveOverAllowance(state.overAllowance, event) };
  }
}

type SubscriptionEvent = Exclude<
  LaterEvent,
  | SlotEvent
  | HoldEvent
  | AllowanceEvent
  | {
      type:
        | 'SubscriptionEndRequested'
        | 'TimezoneChanged'
        | 'SchedulesMoved'
        | 'SchedulesCancelled'
        | 'AccountClosed'
        | 'AccountActivated';
    }
>;

function evolveSubscriptions(
  held: readonly HeldSubscription[],
  event: SubscriptionEvent,
): readonly HeldSubscription[] {
  const { subscriptionId } = event.data;
  const others = held.filter((one) => one.subscriptionId !== subscriptionId);
  const before = held.find((one) => one.subscriptionId === subscriptionId) ?? {
    ...{ subscriptionId, kind: 'numbers' as const, status: 'pending' as const },
    allowanceNumbers: 0,
  };
  switch (event.type) {
    case 'SubscriptionPurchaseRequested': {
      const { kind } = event.data.terms;
      return [...others, { subscriptionId, kind, status: 'pending', allowanceNumbers: 0 }];
    }
    case 'SubscriptionPurchaseDeclined':
    case 'AccountSubscriptionEnded':
      return others;
    case 'SubscriptionPurchaseCompleted':
      return [...others, { ...before, status: 'active' }];
    case 'NumberAllowanceChanged': {
      const { allowanceNumbers } = event.data;
      return [...others, { ...before, status: 'active', allowanceNumbers }];
    }
    default:
      return cannotHappen(event);
  }
}

/** How many secondary numbers the account's packages allow. */
export function allowedSecondaries({ subscriptions }: OpenAccountState): number {
  return subscriptions.reduce((sum, { allowanceNumbers }) => sum + allowanceNumbers, 0);
}

/** The slot that the account's next number would take. */
export function nextSlotKind({ slots }: OpenAccountState): NumberSlotKind {
  return slots.some(({ kind }) => kind === 'primary') ? 'secondary' : 'primary';
}

/** True when the next number needs no further package: the first is free, the rest are allowances. */
export function hasRoomForOneMore(state: OpenAccountState): boolean {
  return state.slots.length < 1 + allowedSecondaries(state);
}
