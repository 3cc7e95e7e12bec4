import type { HandingOver, PlannedSchedule } from '@trunkline/domain/schedules/schedule.state';
import type { Instant } from '@trunkline/domain/time/instant';
import type { SendingPace } from '../ports/sending-pace';
import { holdExpiry } from './schedule-credits';

/** Other schedules are next after each part, so that a large one keeps nobody waiting. */
export const othersTurnMs = 1;

/** So much of a number's time may be taken before it is given more. */
const busyMaxMs = 60_000;
/** When the next part is looked at: before the number runs dry, and not all the time. */
const aheadMs = 30_000;
const longestWaitMs = 60_000;

type Looked = { readonly state: PlannedSchedule; readonly at: Instant };

/**
 * Gives a number no more texts than it sends within minutes. All at once they would lie in the queue
 * before what other customers send, and before what their own account sends by itself.
 */
export class HandOverTurns {
  constructor(private readonly pace: Pick<SendingPace, 'busyMs'>) {}

  /** Once its credits are about to run out, nothing is waited for any more. */
  async waitMs(
    { from, occurrence }: HandingOver,
    { state: { lateMinutes }, at }: Looked,
  ): Promise<number> {
    if (at >= holdExpiry(occurrence, lateMinutes)) return 0;
    const busyMs = await this.pace.busyMs(from);
    return busyMs <= busyMaxMs ? 0 : Math.min(busyMs - aheadMs, longestWaitMs);
  }
}
