import type { OverAllowance } from '../policy/policy.events';
import type { Instant } from '../time/instant';
import type { AllowanceEvent } from './account.events';

/** An account that has more secondary numbers than its packages allow, and what comes of it. */
export type OverAllowanceState = {
  readonly since: Instant;
  readonly graceEndsAt: Instant;
  /** What the policy said when the allowance fell: the account was told so. */
  readonly choice: OverAllowance['choice'];
  /** When the choice was carried out; null while the grace runs. */
  readonly graceEndedAt: Instant | null;
};

export function evolveOverAllowance(
  before: OverAllowanceState | null,
  event: AllowanceEvent,
): OverAllowanceState | null {
  switch (event.type) {
    case 'AllowanceExceeded': {
      const { choice, graceEndsAt, exceededAt } = event.data;
      return { since: before?.since ?? exceededAt, graceEndsAt, choice, graceEndedAt: null };
    }
    case 'AllowanceGraceEnded':
      return before && { ...before, graceEndedAt: event.data.endedAt };
    case 'AllowanceRegained':
      return null;
  }
}
