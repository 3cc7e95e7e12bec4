import type { AccountId, AssignmentId } from '../ids';
import type { E164 } from '../numbers/phone-number';
import type { Instant } from '../time/instant';
import type { AssignmentEvent, PurchaseRefusal } from './assignment.events';

export type StartedAssignment = {
  readonly status:
    'selected' | 'attempting' | 'unknown' | 'purchased' | 'refused' | 'completed' | 'failed';
  readonly accountId: AccountId;
  readonly assignmentId: AssignmentId;
  readonly number: E164;
  readonly tag: string;
  readonly attempts: number;
  /** When the carrier may be asked again after it postponed an attempt. */
  readonly notBefore: Instant | null;
  /** Set while the outcome is unknown, and kept: an earlier attempt may have bought the number. */
  readonly unknownSince: Instant | null;
  readonly saidTaken: boolean;
  /** Ownership checks made since the outcome became unknown last. */
  readonly checks: number;
  readonly carrierNumberId: string | null;
  readonly refusal: { readonly reason: PurchaseRefusal; readonly detail: string } | null;
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
}: Extract<AssignmentEvent, { type: 'AssignmentStarted' }>['data']): StartedAssignment {
  return {
    status: 'selected',
    accountId,
    assignmentId,
    number,
    tag,
    attempts: 0,
    notBefore: null,
    unknownSince: null,
    saidTaken: false,
    checks: 0,
    carrierNumberId: null,
    refusal: null,
  };
}

type LaterEvent = Exclude<AssignmentEvent, { type: 'AssignmentStarted' }>;

function change(state: StartedAssignment, { type, data }: LaterEvent): Partial<StartedAssignment> {
  switch (type) {
    case 'NumberClaimRefused':
      return { status: 'refused', refusal: { reason: 'numberTaken', detail: 'claimed elsewhere' } };
    case 'PurchaseAttempted':
      return { status: 'attempting', attempts: data.attempt, notBefore: null };
    case 'PurchaseAccepted':
    case 'PurchaseFound':
      return { status: 'purchased', carrierNumberId: data.carrierNumberId };
    case 'PurchaseRejected':
      return { status: 'refused', refusal: { reason: data.reason, detail: data.detail } };
    case 'PurchasePostponed':
      return { status: 'selected', notBefore: data.until };
    case 'PurchaseOutcomeUnknown': {
      const { unknownSince, saidTaken } = data;
      return {
        status: 'unknown',
        unknownSince,
        saidTaken: state.saidTaken || saidTaken,
        checks: 0,
      };
    }
    case 'OwnershipChecked': {
      const { carrierNumberId, check } = data;
      if (carrierNumberId === null) return { checks: check };
      return { status: 'purchased', checks: check, carrierNumberId };
    }
    case 'AssignmentCompleted':
      return { status: 'completed' };
    case 'AssignmentFailed':
      return { status: 'failed' };
  }
}
