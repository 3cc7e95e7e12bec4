import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import {
  type AccountState,
  type OpenAccountState,
  evolveAccount,
  unknownAccount,
} from '@trunkline/domain/accounts/account.state';
import { assignNumber } from '@trunkline/domain/accounts/assign-number';
import { cancelRelease } from '@trunkline/domain/accounts/cancel-release';
import { closeAccount } from '@trunkline/domain/accounts/close-account';
import { endAllowanceGrace } from '@trunkline/domain/accounts/end-allowance-grace';
import { lockNumber } from '@trunkline/domain/accounts/lock-number';
import { makePrimary } from '@trunkline/domain/accounts/make-primary';
import { markSlotDrifted, restoreSlot } from '@trunkline/domain/accounts/mark-slot-drifted';
import { purchaseSubscription } from '@trunkline/domain/accounts/purchase-subscription';
import { requestRelease } from '@trunkline/domain/accounts/request-release';
import { fillNumberSlot, freeNumberSlot } from '@trunkline/domain/accounts/settle-number-slot';
import { completeRelease, startRelease } from '@trunkline/domain/accounts/settle-release';
import {
  completeSubscriptionPurchase,
  declineSubscriptionPurchase,
  endAccountSubscription,
  grantNumberAllowance,
} from '@trunkline/domain/accounts/settle-subscription-purchase';
import type { Decision } from '@trunkline/domain/decision';
import type { SubscriptionId } from '@trunkline/domain/ids';
import { firstSettings } from '@trunkline/domain/policy/policy.state';
import type { Instant } from '@trunkline/domain/time/instant';
import { anAssignment, assignmentId, number, opened, terms } from '@trunkline/testing/builders';
import { type Moment, type Order, releaseGraceMs } from './naive-allowance';

export type Answer = { readonly code: string; readonly events: readonly AccountEvent[] };
type Decided = Decision<AccountEvent, { readonly code: string }>;
type Numbered = Extract<Order, { number: number }>;
type Bought = Extract<Order, { sub: number }>;
type Working = Extract<Order, { job: number }>;

/** One account with the deciders that run in production. */
export class AllowanceStory {
  private folded: AccountState = evolveAccount(unknownAccount, opened());

  get state(): OpenAccountState {
    if (this.folded.status === 'unknown') throw new Error('the account was opened');
    return this.folded;
  }

  ask(order: Order & Moment): Answer {
    const decided = decide(order, this.folded);
    if (!decided.accepted) return { code: decided.rejection.code, events: [] };
    this.folded = decided.events.reduce(evolveAccount, this.folded);
    return { code: 'ok', events: decided.events };
  }
}

function decide(order: Order & Moment, state: AccountState): Decided {
  if ('sub' in order) return decideOnPurchase(order, state);
  if ('number' in order) return decideOnNumber(order, state);
  if ('job' in order) return decideOnJob(order, state);
  const at = instant(order);
  if (order.what === 'close')
    return closeAccount({ type: 'CloseAccount', reason: null, at }, state);
  const additionalNumbers = order.policy.extra;
  const wish = { additionalNumbers, releaseGraceMs, at };
  return endAllowanceGrace({ type: 'EndAllowanceGrace', ...wish }, state);
}

const instant = ({ nowMs }: Moment): Instant => new Date(nowMs).toISOString() as Instant;

function settings({ policy: { extra, choice, graceDays } }: Moment) {
  return { ...firstSettings, additionalNumbers: extra, overAllowance: { choice, graceDays } };
}

function decideOnPurchase(order: Bought & Moment, state: AccountState): Decided {
  const subscriptionId = `sub_${order.sub}` as SubscriptionId;
  const about = { subscriptionId, at: instant(order) };
  const policy = settings(order);
  switch (order.what) {
    case 'buy': {
      const offered = { countries: null, visible: true, terms: { ...terms(), kind: order.kind } };
      const payment = { method: 'external' } as const;
      const wish = { ...about, packageId: offered.terms.packageId, offered, payment };
      return purchaseSubscription({ type: 'PurchaseSubscription', ...wish }, state);
    }
    case 'grant': {
      const wish = { ...about, allowanceNumbers: order.room, policy };
      return grantNumberAllowance({ type: 'GrantNumberAllowance', ...wish }, state);
    }
    case 'complete':
      return completeSubscriptionPurchase(
        { type: 'CompleteSubscriptionPurchase', ...about },
        state,
      );
    case 'decline': {
      const wish = { ...about, reason: 'declined' };
      return declineSubscriptionPurchase({ type: 'DeclineSubscriptionPurchase', ...wish }, state);
    }
    case 'endSubscription': {
      const wish = { ...about, reason: 'paymentReversed', policy };
      return endAccountSubscription({ type: 'EndAccountSubscription', ...wish }, state);
    }
  }
}

function decideOnNumber(order: Numbered & Moment, state: AccountState): Decided {
  const about = { number: number(order.number), at: instant(order) };
  switch (order.what) {
    case 'reserve': {
      const wish = { ...about, assignmentId: assignmentId(order.job), policy: settings(order) };
      return assignNumber(anAssignment(order.number, wish), state);
    }
    case 'release': {
      const successor = order.successor === null ? null : number(order.successor);
      const wish = { ...about, successor, graceMs: releaseGraceMs };
      return requestRelease({ type: 'RequestRelease', ...wish }, state);
    }
    case 'keep':
      return cancelRelease({ type: 'CancelRelease', ...about }, state);
    case 'makePrimary':
      return makePrimary({ type: 'MakePrimary', ...about }, state);
    default:
      return lockNumber({ type: 'LockNumber', ...about, locked: order.what === 'lock' }, state);
  }
}

function decideOnJob(
  order: Exclude<Working, { what: 'reserve' }> & Moment,
  state: AccountState,
): Decided {
  const about = { assignmentId: assignmentId(order.job), at: instant(order) };
  const carrierNumberId = `PN${order.job}`;
  switch (order.what) {
    case 'fill':
      return fillNumberSlot({ type: 'FillNumberSlot', ...about, carrierNumberId }, state);
    case 'free':
      return freeNumberSlot({ type: 'FreeNumberSlot', ...about, reason: 'numberTaken' }, state);
    case 'drift':
      return markSlotDrifted({ type: 'MarkSlotDrifted', ...about }, state);
    case 'restore':
      return restoreSlot({ type: 'RestoreSlot', ...about, carrierNumberId }, state);
    case 'start':
      return startRelease({ type: 'StartRelease', ...about }, state);
    case 'giveBack':
      return completeRelease({ type: 'CompleteRelease', ...about }, state);
  }
}
