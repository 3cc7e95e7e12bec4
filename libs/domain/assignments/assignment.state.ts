import type { AccountId, AssignmentId } from '../ids';
import type { E164 } from '../numbers/phone-number';
import type { Instant } from '../time/instant';
import type { AssignmentEvent, HoldBackReason, PurchaseRefusal } from './assignment.events';

export type StartedAssignment = {
  readonly status:
    | 'selected'
    | 'attempting'
    | 'ordered'
    | 'unknown'
    | 'purchased'
    | 'refused'
    | 'completed'
    | 'failed';
  readonly accountId: AccountId;
  readonly assignmentId: AssignmentId;
  readonly number: E164;
  readonly tag: string;
  readonly startedAt: Instant;
  readonly attempts: number;
  /** Attempts that the carrier did not process: they count for nothing but this. */
  readonly postponements: number;
  /** Why the carrier is not even asked, while it is not. */
  readonly heldBack: HoldBackReason | null;
  /** When the carrier may be asked again after it postponed an attempt. */
  readonly notBefore: Instant | null;
  /** Set while the outcome is unknown, and kept: an earlier attempt may have bought the number. */
  readonly unknownSince: Instant | null;
  readonly saidTaken: boolean;
  /** Ownership checks made since the outcome became unknown last. */
  readonly checks: number;
  /** The order that the carrier took, while it is open. */
  readonly order: OpenOrder | null;
  readonly carrierNumberId: string | null;
  readonly purchasedAt: Instant | null;
  readonly configuration: NumberConfiguration;
  readonly refusal: { readonly reason: PurchaseRefusal; readonly detail: string } | null;
};

export type OpenOrder = {
  readonly orderId: string;
  readonly orderedAt: Instant;
  readonly overdueSince: Instant | null;
};

/** Whether the carrier knows where to send what comes in for the number. */
export type NumberConfiguration = {
  readonly outcome: 'pending' | 'configured' | 'skipped' | 'failed';
  readonly tries: number;
  readonly notBefore: Instant | null;
  /** When an operator asked for it again; null for the first time, right after the purchase. */
  readonly requestedAt: Instant | null;
  /** When it was had or given up last. */
  readonly settledAt: Instant | null;
};

/** How far one assignment has come. */
export type AssignmentState = { readonly status: 'notStarted' } | StartedAssignment;

export const notStarted: AssignmentState = { status: 'notStarted' };

export function evolveAssignment(state: AssignmentState, event: AssignmentEvent): AssignmentState {
  if (event.type === 'AssignmentStarted') return started(event.data);
  if (state.status === 'notStarted') throw new Error(`${event.type} before AssignmentStarted`);
  return { ...state, ...change(state, event) };
}

function started({
  accountId,
  assignmentId,
  number,
  tag,
  startedAt,
}: Extract<AssignmentEvent, { type: 'AssignmentStarted' }>['data']): StartedAssignment {
  return {
    status: 'selected',
    accountId,
    assignmentId,
    number,
    tag,
    startedAt,
    attempts: 0,
    postponements: 0,
    heldBack: null,
    notBefore: null,
    unknownSince: null,
    saidTaken: false,
    checks: 0,
    order: null,
    carrierNumberId: null,
    purchasedAt: null,
    configuration: freshConfiguration(null),
    refusal: null,
  };
}

type LaterEvent = Exclude<AssignmentEvent, { type: 'AssignmentStarted' }>;
type DataOf<Type extends LaterEvent['type']> = Extract<LaterEvent, { type: Type }>['data'];

function change(state: StartedAssignment, event: LaterEvent): Partial<StartedAssignment> {
  const { type, data } = event;
  switch (type) {
    case 'NumberClaimRefused':
      return { status: 'refused', refusal: { reason: 'numberTaken', detail: 'claimed elsewhere' } };
    case 'PurchaseAttempted':
      return { status: 'attempting', attempts: data.attempt, notBefore: null, heldBack: null };
    case 'PurchaseAccepted':
      return purchased(data.carrierNumberId, data.acceptedAt);
    case 'PurchaseOrdered': {
      const { orderId, orderedAt } = data;
      return { status: 'ordered', order: { orderId, orderedAt, overdueSince: null } };
    }
    case 'OrderOverdue':
      return { order: state.order && { ...state.order, overdueSince: data.overdueSince } };
    case 'PurchaseFound':
      return purchased(data.carrierNumberId, data.foundAt);
    case 'PurchaseRejected':
      return { status: 'refused', ...noOrder, refusal: reasonIn(data) };
    case 'PurchasePostponed':
      return postponed(state, data);
    case 'PurchaseHeldBack':
      return { heldBack: data.reason };
    case 'PurchaseOutcomeUnknown':
      return unknown(state, data);
    case 'OwnershipChecked': {
      const { carrierNumberId, check, checkedAt } = data;
      if (carrierNumberId === null) return { checks: check };
      return { checks: check, ...purchased(carrierNumberId, checkedAt) };
    }
    case 'NumberConfigured':
    case 'NumberConfigurationPostponed':
    case 'NumberConfigurationSkipped':
    case 'NumberConfigurationFailed':
    case 'NumberConfigurationRequested':
      return { configuration: configurationAfter(state.configuration, event) };
    case 'AssignmentCompleted':
      return { status: 'completed' };
    case 'AssignmentFailed':
      return { status: 'failed' };
  }
}

const noOrder = { order: null };

function reasonIn({ reason, detail }: DataOf<'PurchaseRejected'>): StartedAssignment['refusal'] {
  return { reason, detail };
}

function purchased(carrierNumberId: string, purchasedAt: Instant): Partial<StartedAssignment> {
  return { status: 'purchased', ...noOrder, carrierNumberId, purchasedAt };
}

/** A stop of all buying ends when somebody ends it; all else at a time that is known. */
function postponed(
  { postponements }: StartedAssignment,
  { reason, until }: DataOf<'PurchasePostponed'>,
): Partial<StartedAssignment> {
  const counted = { status: 'selected' as const, ...noOrder, postponements: postponements + 1 };
  return reason === 'rateLimited' || reason === 'ownReservation'
    ? { ...counted, notBefore: until, heldBack: null }
    : { ...counted, notBefore: null, heldBack: reason };
}

function unknown(
  state: StartedAssignment,
  { unknownSince, saidTaken }: DataOf<'PurchaseOutcomeUnknown'>,
): Partial<StartedAssignment> {
  return {
    status: 'unknown',
    ...noOrder,
    unknownSince,
    saidTaken: state.saidTaken || saidTaken,
    checks: 0,
  };
}

function freshConfiguration(requestedAt: Instant | null): NumberConfiguration {
  return { outcome: 'pending', tries: 0, notBefore: null, requestedAt, settledAt: null };
}

function configurationAfter(
  before: NumberConfiguration,
  { type, data }: Extract<LaterEvent, { type: `NumberConfig${string}` }>,
): NumberConfiguration {
  switch (type) {
    case 'NumberConfigured':
      return settled(before, 'configured', data.configuredAt);
    case 'NumberConfigurationPostponed':
      return { ...before, tries: data.tries, notBefore: data.until };
    case 'NumberConfigurationSkipped':
      return settled(before, 'skipped', data.skippedAt);
    case 'NumberConfigurationFailed':
      return settled(before, 'failed', data.failedAt);
    case 'NumberConfigurationRequested':
      return freshConfiguration(data.requestedAt);
  }
}

function settled(
  before: NumberConfiguration,
  outcome: NumberConfiguration['outcome'],
  settledAt: Instant,
): NumberConfiguration {
  return { ...before, outcome, notBefore: null, settledAt };
}
