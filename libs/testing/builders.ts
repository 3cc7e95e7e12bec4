import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { AssignNumber } from '@trunkline/domain/accounts/assign-number';
import type { HoldNumber } from '@trunkline/domain/accounts/hold-number';
import type { AssignmentEvent } from '@trunkline/domain/assignments/assignment.events';
import type { AdjustCredits } from '@trunkline/domain/credits/adjust-credits';
import type { CreditsGranted } from '@trunkline/domain/credits/wallet.events';
import type {
  AccountId,
  AssignmentId,
  BucketId,
  HoldId,
  PackageId,
  SubscriptionId,
} from '@trunkline/domain/ids';
import type { CountryCode, E164 } from '@trunkline/domain/numbers/phone-number';
import type { PackageTerms } from '@trunkline/domain/policy/policy.events';
import { firstSettings } from '@trunkline/domain/policy/policy.state';
import type { Instant, TimezoneId } from '@trunkline/domain/time/instant';

/** Words for specs: plain, valid values that a test changes only where its story needs it. */
export const at = '2026-11-24T09:00:00.000Z' as Instant;
export const accountId = 'acc_1' as AccountId;
export const subscriptionId = 'sub_1' as SubscriptionId;
export const usa = 'US' as CountryCode;
export const canada = 'CA' as CountryCode;

export function number(last: number): E164 {
  return `+1212555${String(last).padStart(4, '0')}` as E164;
}

export function assignmentId(which: number): AssignmentId {
  return `asg_${which}` as AssignmentId;
}

export function holdId(which: number): HoldId {
  return `hld_${which}` as HoldId;
}

export function later(ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString() as Instant;
}

export function opened(): AccountEvent {
  return {
    type: 'AccountOpened',
    data: {
      accountId,
      name: 'Harbour Dental',
      email: null,
      country: usa,
      timezone: 'America/New_York' as TimezoneId,
      startingCredits: { sms: 0, voice: 0 },
      openedAt: at,
    },
  };
}

export function activated(): AccountEvent {
  return { type: 'AccountActivated', data: { accountId, activatedAt: at } };
}

export function reserved(which: number, slot: 'primary' | 'secondary'): AccountEvent {
  const about = { accountId, assignmentId: assignmentId(which), number: number(which) };
  return {
    type: 'NumberSlotReserved',
    data: { ...about, slot, listing: null, reservedAt: at },
  };
}

export function assigned(which: number): AccountEvent {
  const about = { accountId, assignmentId: assignmentId(which), number: number(which) };
  return {
    type: 'NumberAssigned',
    data: { ...about, carrierNumberId: `PN${which}`, assignedAt: at },
  };
}

export function primarySet(which: number): AccountEvent {
  return { type: 'PrimaryNumberSet', data: { accountId, number: number(which), setAt: at } };
}

export function allowance(allowanceNumbers: number): AccountEvent {
  return {
    type: 'NumberAllowanceChanged',
    data: { accountId, subscriptionId, allowanceNumbers, changedAt: at },
  };
}

export function terms(numbers = 1): PackageTerms {
  return {
    packageId: `numbers-${numbers}` as PackageId,
    version: 1,
    name: `${numbers} additional numbers`,
    kind: 'numbers',
    numbers,
    smsCredits: 0,
    voiceCredits: 0,
    carryOver: false,
    price: { amountMinor: 500 * numbers, currency: 'USD' },
    period: 'month',
  };
}

export function purchaseRequested(): AccountEvent {
  return {
    type: 'SubscriptionPurchaseRequested',
    data: {
      accountId,
      subscriptionId,
      terms: terms(),
      payment: { method: 'sandbox', outcome: 'approve' },
      requestedAt: at,
    },
  };
}

export function anAssignment(which: number, changes: Partial<AssignNumber> = {}): AssignNumber {
  return {
    type: 'AssignNumber',
    assignmentId: assignmentId(which),
    number: number(which),
    numberCountry: usa,
    sharedWith: [],
    numberKind: 'local',
    listing: null,
    claimedElsewhere: false,
    policy: firstSettings,
    at,
    ...changes,
  };
}

export function aHold(which: number, changes: Partial<HoldNumber> = {}): HoldNumber {
  return {
    type: 'HoldNumber',
    holdId: holdId(which),
    number: number(which),
    numberCountry: usa,
    sharedWith: [],
    numberKind: 'local',
    claimedElsewhere: false,
    policy: firstSettings,
    at,
    ...changes,
  };
}

/** The account's hold on a number, for the five minutes that the policy begins with. */
export function holdPlaced(which: number, placedAt = at): AccountEvent {
  const heldUntil = new Date(Date.parse(placedAt) + 300_000).toISOString() as Instant;
  const about = { accountId, holdId: holdId(which), number: number(which) };
  return { type: 'NumberHoldPlaced', data: { ...about, heldUntil, placedAt } };
}

export function anAdjustment(
  amountCredits: number,
  changes: Partial<AdjustCredits> = {},
): AdjustCredits {
  return {
    type: 'AdjustCredits',
    accountId,
    kind: 'sms',
    amountCredits,
    reason: 'goodwill',
    reference: null,
    bucketId: 'bkt_new' as BucketId,
    origin: 'adjustment',
    expiresAt: null,
    at,
    ...changes,
  };
}

export function granted(
  amountCredits: number,
  changes: Partial<CreditsGranted['data']> = {},
): CreditsGranted {
  return {
    type: 'CreditsGranted',
    data: {
      accountId,
      kind: 'sms',
      bucketId: 'bkt_1' as BucketId,
      bucketAfterCredits: amountCredits,
      origin: 'adjustment',
      source: null,
      amountCredits,
      expiresAt: null,
      reason: 'goodwill',
      reference: null,
      entryNumber: 1,
      balanceAfterCredits: amountCredits,
      availableAfterCredits: amountCredits,
      grantedAt: at,
      ...changes,
    },
  };
}

export function assignmentStarted(): AssignmentEvent {
  const about = { accountId, assignmentId: assignmentId(1), number: number(1) };
  return { type: 'AssignmentStarted', data: { ...about, tag: 'trk:test:asg_1', startedAt: at } };
}

export function attempted(attempt = 1): AssignmentEvent {
  return {
    type: 'PurchaseAttempted',
    data: { assignmentId: assignmentId(1), attempt, attemptedAt: at },
  };
}

export function outcomeUnknown(
  changes: { saidTaken?: boolean; attempt?: number } = {},
): AssignmentEvent {
  return {
    type: 'PurchaseOutcomeUnknown',
    data: {
      assignmentId: assignmentId(1),
      attempt: 1,
      detail: 'no answer',
      saidTaken: false,
      unknownSince: at,
      ...changes,
    },
  };
}
