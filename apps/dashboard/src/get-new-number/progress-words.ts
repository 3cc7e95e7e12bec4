import type { Assignment, AssignmentStarted, AssignmentStep } from '../api/shapes';
import { localTimeIn } from '../profile-card/local-time';

/** How a step went, as its mark shows. */
export type StepMark = 'done' | 'waits' | 'no';

const marks: Readonly<Record<string, StepMark>> = {
  purchasePostponed: 'waits',
  purchaseHeldBack: 'waits',
  purchaseOutcomeUnknown: 'waits',
  orderOverdue: 'waits',
  configurationPostponed: 'waits',
  claimRefused: 'no',
  purchaseRejected: 'no',
  configurationFailed: 'no',
  configurationSkipped: 'no',
  failed: 'no',
};

export function markOf({ step }: Pick<AssignmentStep, 'step'>): StepMark {
  return marks[step] ?? 'done';
}

const waits: readonly string[] = [
  'purchasePostponed',
  'purchaseHeldBack',
  'ordered',
  'orderOverdue',
];

/** The step after which an assignment waits for the carrier for longer than a moment, if it does. */
export function waitingStep(assignment: Assignment | undefined): AssignmentStep | null {
  if (assignment?.status !== 'provisioning') return null;
  const last = assignment.timeline.at(-1);
  return last && waits.includes(last.step) ? last : null;
}

/** What is being done right now, or when it goes on. */
export function nowWords(waiting: AssignmentStep | null, timezone: string, now: Date): string {
  if (waiting === null) return 'Working on it…';
  const { nextTryAt } = waiting;
  if (nextTryAt === null) return 'Waiting…';
  if (Date.parse(nextTryAt) <= now.getTime()) return 'Working on it…';
  const local = localTimeIn(timezone, new Date(nextTryAt));
  return local ? `Asked again by ${local.time}` : 'Asked again soon';
}

/** How far it is, in one sentence. */
export function stateWords(
  status: Assignment['status'],
  slot: AssignmentStarted['slot'],
  isWaiting: boolean,
): string {
  if (isWaiting) {
    return 'Waiting for the carrier. You may close this window: the number appears on your card.';
  }
  switch (status) {
    case 'provisioning':
      return 'Getting this number for you. This usually takes a few seconds.';
    case 'assigned':
      return slot === 'primary'
        ? 'It is yours, and it is your primary number.'
        : 'It is yours, as a secondary number.';
    case 'failed':
      return 'This did not work out.';
  }
}
