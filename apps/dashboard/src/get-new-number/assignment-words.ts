import type { AssignmentStep } from '../api/shapes';

const words: Record<string, string> = {
  requested: 'A place for the number is reserved',
  claimed: 'The number is held for you',
  purchaseAttempted: 'Asked the carrier for the number',
  purchaseOutcomeUnknown: 'No clear answer from the carrier, checking what it did',
  ownershipChecked: 'Asked the carrier whether the number is ours',
  purchased: 'The carrier gave us the number',
  configured: 'Messages to the number are connected',
  assigned: 'The number is on your account',
  failed: 'The number could not be assigned',
};

/** One step of an assignment for people; the server's own text where the step is new to us. */
export function stepWords({ step, text }: AssignmentStep): string {
  return words[step] ?? text ?? step;
}

/** After this long an assignment takes longer than it should, and the user may leave it alone. */
export const patienceMs = 20_000;
