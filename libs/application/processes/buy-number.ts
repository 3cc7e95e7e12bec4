import type {
  HoldBackReason,
  PurchaseAttempted,
} from '@trunkline/domain/assignments/assignment.events';
import type { StartedAssignment } from '@trunkline/domain/assignments/assignment.state';
import type { AssignmentLimits } from '@trunkline/domain/assignments/next-step';
import type { Instant } from '@trunkline/domain/time/instant';
import type { Carrier, PurchaseAnswer, PurchaseOrder } from '../ports/carrier';
import type { CallOutcome, CarrierGate, GatePass } from '../ports/carrier-gate';
import type { Clock } from '../ports/clock';
import type { WorkResult } from '../ports/work-queues';
import type { AssignmentRecord } from './assignment-record';
import type { BuyingLeave, CarrierBuying } from './carrier-buying';
import type { CarrierReservation } from './carrier-reservation';
import type { StreamCommands } from './stream-commands';
import { outcomeOfAnswer } from './through-gate';

export type BuyNumberParts = {
  readonly carrier: Pick<Carrier, 'purchase'>;
  readonly gate: CarrierGate;
  readonly buying: CarrierBuying;
  readonly reservation: CarrierReservation;
  readonly clock: Clock;
  readonly limits: AssignmentLimits;
  /** An attempt that was recorded longer ago than this is looked at again before it is sent. */
  readonly attemptFreshMs: number;
};

/** One assignment that is to be attempted now, with the way to record what comes of it. */
export type Attempt = {
  readonly assignment: AssignmentRecord;
  readonly state: StartedAssignment;
  readonly commands: StreamCommands;
};

/** The leave to buy, and the reservation under which the carrier keeps the number. */
type BuyingTerms = Extract<BuyingLeave, { allowed: true }> & Pick<PurchaseOrder, 'reservationId'>;

type Later = Extract<WorkResult, { readonly againInMs: number }>;

/** What the carrier answered to which attempt. */
type Called = { readonly attempt: number; readonly answer: PurchaseAnswer };

/** What waits for a stop to end looks again at least this often, as the operator may end it. */
const longestLookMs = 15_000;

/** Makes one attempt to buy the number, if buying is allowed and the carrier can be asked. */
export class BuyNumber {
  constructor(private readonly parts: BuyNumberParts) {}

  /** Claim, leave, intent, call: only who recorded the intent makes the call. */
  async attempt(attempt: Attempt): Promise<WorkResult | 'onward'> {
    const { assignment, state, commands } = attempt;
    const claim = await assignment.claim();
    if (!claim) return 'onward';
    const { gate, buying } = this.parts;
    const stop = await buying.stopNow(commands);
    if (stop) return this.holdBack(assignment, stop.reason, stop.nextTryAt);
    const found = await this.parts.reservation.find(claim, state, commands);
    if (!found.isKnown) return this.turnedAway(assignment, found.why);
    const pass = await gate.enter();
    if (!pass.entered) return this.turnedAway(assignment, pass);
    const turn = await this.takeTurn(attempt, pass, found.reservation);
    if (turn && 'againInMs' in turn) return turn;
    if (turn) await this.hearTaken(attempt, { ...turn, ...found.reservation });
    return 'onward';
  }

  /** One call with a pass; what it said when that was "taken", which is not recorded yet. */
  private async takeTurn(
    attempt: Attempt,
    pass: Extract<GatePass, { entered: true }>,
    reservation: Pick<PurchaseOrder, 'reservationId'>,
  ): Promise<Later | Called | undefined> {
    const { assignment, state, commands } = attempt;
    let outcome: CallOutcome = { kind: 'unused' };
    try {
      const leave = await this.parts.buying.leaveFor(state.assignmentId, commands);
      if (!leave.allowed) return await this.holdBack(assignment, leave.reason, leave.nextTryAt);
      const called = await this.call(attempt, { ...leave, ...reservation });
      if (!called) return undefined;
      outcome = outcomeOfAnswer(called.answer);
      return isTaken(called.answer) ? called : undefined;
    } finally {
      await pass.leave(outcome);
    }
  }

  private async call(
    { assignment, state, commands }: Attempt,
    { isProbe, reservationId }: BuyingTerms,
  ): Promise<Called | undefined> {
    const { carrier, buying, limits } = this.parts;
    const attempted = await assignment.attempt(limits);
    if (!attempted || !this.isFresh(attempted)) return undefined;
    const { number, tag } = state;
    const reservation = reservationId === undefined ? {} : { reservationId };
    const answer = await carrier.purchase({ number, tag, ...reservation });
    const called = { attempt: attempted.attempt, answer };
    // A sale is recorded before all else. A stop is known before its assignment waits for its end.
    if (isYes(answer)) await assignment.recordAnswer(called.attempt, answer);
    const stopped = await buying.hear(answer, isProbe, commands);
    if (!isYes(answer)) await this.recordNo(assignment, called, stopped);
    return called;
  }

  /** Whether "taken" is a no is asked of the carrier first, with a pass of its own. */
  private async recordNo(
    assignment: AssignmentRecord,
    { attempt, answer }: Called,
    stopped: Awaited<ReturnType<CarrierBuying['hear']>>,
  ): Promise<void> {
    if (isTaken(answer)) return;
    const report = stopped ? { ...stopped, outcome: 'buyingStopped' as const } : answer;
    await assignment.recordAnswer(attempt, report);
  }

  /** The carrier may keep the number for nobody but the account, and wants to hear so. */
  private async hearTaken(
    { assignment, state, commands }: Attempt,
    { attempt, answer, reservationId }: Called & Pick<PurchaseOrder, 'reservationId'>,
  ): Promise<void> {
    const refused = { assignment: state, reservationId };
    const isOurs = await this.parts.reservation.keepsForUs(refused, commands);
    await assignment.recordAnswer(attempt, isOurs ? { outcome: 'ownReservation' } : answer);
  }

  /** A process that was frozen in between must not act on an intent that others have judged. */
  private isFresh({ attemptedAt }: PurchaseAttempted['data']): boolean {
    const ageMs = Date.parse(this.parts.clock.now()) - Date.parse(attemptedAt);
    return ageMs <= this.parts.attemptFreshMs;
  }

  /** That all places are taken for a moment is nothing to tell; that the carrier is away is. */
  private async turnedAway(
    assignment: AssignmentRecord,
    { why, retryAfterMs }: Extract<GatePass, { entered: false }>,
  ): Promise<Later> {
    if (why === 'busy') return lookAgain(retryAfterMs);
    const at = Date.parse(this.parts.clock.now()) + retryAfterMs;
    return this.holdBack(assignment, 'carrierAway', new Date(at).toISOString() as Instant);
  }

  private async holdBack(
    assignment: AssignmentRecord,
    reason: HoldBackReason,
    nextTryAt: Instant,
  ): Promise<Later> {
    await assignment.holdBack(reason, nextTryAt);
    return lookAgain(Date.parse(nextTryAt) - Date.parse(this.parts.clock.now()));
  }
}

/** Spread out, so that what waited together does not ask together. */
function lookAgain(inMs: number): Later {
  const spreadMs = Math.random() * Math.min(Math.max(inMs, 50), 1_000);
  return { againInMs: Math.ceil(Math.min(Math.max(inMs, 0), longestLookMs) + spreadMs) };
}

function isYes({ outcome }: PurchaseAnswer): boolean {
  return outcome === 'accepted' || outcome === 'ordered';
}

function isTaken(answer: PurchaseAnswer): boolean {
  return answer.outcome === 'rejected' && answer.reason === 'numberTaken';
}
