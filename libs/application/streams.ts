import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import {
  type AccountState,
  evolveAccount,
  unknownAccount,
} from '@trunkline/domain/accounts/account.state';
import type { AccessEvent } from '@trunkline/domain/access/access.events';
import { type AccessState, evolveAccess, noAccess } from '@trunkline/domain/access/access.state';
import type { AssignmentEvent } from '@trunkline/domain/assignments/assignment.events';
import {
  type AssignmentState,
  evolveAssignment,
  notStarted,
} from '@trunkline/domain/assignments/assignment.state';
import type { CarrierBuyingEvent } from '@trunkline/domain/carriers/carrier-buying.events';
import {
  type CarrierBuyingState,
  evolveCarrierBuying,
  openBuying,
} from '@trunkline/domain/carriers/carrier-buying.state';
import type { LowBalanceListed } from '@trunkline/domain/credits/low-balances';
import type { CreditKind, WalletEvent } from '@trunkline/domain/credits/wallet.events';
import {
  type WalletState,
  emptyWallet,
  evolveWallet,
} from '@trunkline/domain/credits/wallet.state';
import {
  type ConversationState,
  evolveConversation,
  noConversation,
} from '@trunkline/domain/messages/conversation.state';
import type { ConversationEvent } from '@trunkline/domain/messages/message.events';
import type { AccountId, AssignmentId, ScheduleId, SubscriptionId } from '@trunkline/domain/ids';
import type { NumberClaimEvent } from '@trunkline/domain/numbers/number-claim.events';
import {
  type NumberClaimState,
  evolveNumberClaim,
  freeNumber,
} from '@trunkline/domain/numbers/number-claim.state';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import type { PolicyEvent } from '@trunkline/domain/policy/policy.events';
import {
  type PolicyState,
  evolvePolicy,
  initialPolicy,
} from '@trunkline/domain/policy/policy.state';
import type { ScheduleEvent } from '@trunkline/domain/schedules/schedule.events';
import {
  type ScheduleState,
  evolveSchedule,
  notPlanned,
} from '@trunkline/domain/schedules/schedule.state';
import type { SubscriptionEvent } from '@trunkline/domain/subscriptions/subscription.events';
import {
  type SubscriptionState,
  evolveSubscription,
  noSubscription,
} from '@trunkline/domain/subscriptions/subscription.state';
import {
  type TimezoneDatabaseEvent,
  type TimezoneDatabaseState,
  evolveTimezoneDatabase,
  noTimezoneDatabase,
} from '@trunkline/domain/time/timezone-database';
import type { SnapshotForm } from './snapshot-form';
import { walletSnapshot } from './wallet-snapshot';

/** One stream with the way to fold it: its name, where it begins, how it evolves. */
export type Stream<State, Event> = {
  readonly name: string;
  readonly initial: State;
  readonly evolve: (state: State, event: Event) => State;
  /** Of a stream that may grow long. */
  readonly snapshot?: SnapshotForm<State>;
  /** About how much memory the state takes beyond what its number of events says. */
  readonly bytesOf?: (state: State) => number;
};

export function policyStream(): Stream<PolicyState, PolicyEvent> {
  return { name: 'operator-policy', initial: initialPolicy, evolve: evolvePolicy };
}

export function accountStream(id: AccountId): Stream<AccountState, AccountEvent> {
  return { name: `account-${id}`, initial: unknownAccount, evolve: evolveAccount };
}

export function accessStream(id: AccountId): Stream<AccessState, AccessEvent> {
  return { name: `access-${id}`, initial: noAccess, evolve: evolveAccess };
}

export function walletStream(id: AccountId, kind: CreditKind): Stream<WalletState, WalletEvent> {
  const name = `wallet-${id}_${kind}`;
  return { name, initial: emptyWallet, evolve: evolveWallet, snapshot: walletSnapshot };
}

export function numberStream(number: E164): Stream<NumberClaimState, NumberClaimEvent> {
  return { name: `number-${number.slice(1)}`, initial: freeNumber, evolve: evolveNumberClaim };
}

export function assignmentStream(id: AssignmentId): Stream<AssignmentState, AssignmentEvent> {
  return { name: `assignment-${id}`, initial: notStarted, evolve: evolveAssignment };
}

export function subscriptionStream(
  id: SubscriptionId,
): Stream<SubscriptionState, SubscriptionEvent> {
  return { name: `subscription-${id}`, initial: noSubscription, evolve: evolveSubscription };
}

/** Everything between an account and one recipient. */
export function conversationStream(
  id: AccountId,
  recipient: E164,
): Stream<ConversationState, ConversationEvent> {
  const name = `conversation-${id}_${recipient.slice(1)}`;
  const snapshot = { version: 1, pagesOf: () => [], pack: asItIs, unpack: asItIs };
  return { name, initial: noConversation, evolve: evolveConversation, snapshot };
}

/** A state that is plain data. */
const asItIs = (state: unknown): ConversationState => state as ConversationState;

export function scheduleStream(id: ScheduleId): Stream<ScheduleState, ScheduleEvent> {
  const name = `schedule-${id}`;
  return { name, initial: notPlanned, evolve: evolveSchedule, bytesOf: bytesOfSchedule };
}

/** A number as a text of its own, and its place in the list. */
const recipientBytes = 48;

/** One event can name ten thousand recipients. */
function bytesOfSchedule(state: ScheduleState): number {
  return state.status === 'notPlanned' ? 0 : state.recipients.length * recipientBytes;
}

/** With which release of the timezone database wall times are resolved. */
export function timezoneDatabaseStream(): Stream<TimezoneDatabaseState, TimezoneDatabaseEvent> {
  const evolve = evolveTimezoneDatabase;
  return { name: 'timezone-database', initial: noTimezoneDatabase, evolve };
}

/** Every crossing of a threshold, over all accounts, for operators to read. */
export function lowBalancesStream(): Stream<null, LowBalanceListed> {
  const snapshot = { version: 1, pagesOf: () => [], pack: () => null, unpack: () => null };
  return { name: 'low-balances', initial: null, evolve: () => null, snapshot };
}

/** Whether numbers are bought from one carrier at all. */
export function carrierStream(carrier: string): Stream<CarrierBuyingState, CarrierBuyingEvent> {
  return { name: `carrier-${carrier}`, initial: openBuying, evolve: evolveCarrierBuying };
}
