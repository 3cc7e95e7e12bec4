import type { AccountId } from '@trunkline/domain/ids';
import type {
  RecipientsHandedOver,
  ScheduleEvent,
} from '@trunkline/domain/schedules/schedule.events';
import type { Instant } from '@trunkline/domain/time/instant';

/** What has come of a schedule, over all of its times. */
export type ScheduleResults = {
  readonly accountId: AccountId | null;
  readonly sentTimes: number;
  readonly missedTimes: number;
  /** Texts that were put on their way. */
  readonly acceptedTexts: number;
  /** Texts that were not, as their recipients wanted none or could not get any. */
  readonly refusedTexts: number;
  /** When it was last. */
  readonly sentAt: Instant | null;
  readonly missedAt: Instant | null;
  readonly cancelledAt: Instant | null;
  /** Of the time that was sent last, how many recipients were passed so far. */
  readonly handedOver: number;
};

export const noScheduleResults: ScheduleResults = {
  accountId: null,
  sentTimes: 0,
  missedTimes: 0,
  acceptedTexts: 0,
  refusedTexts: 0,
  sentAt: null,
  missedAt: null,
  cancelledAt: null,
  handedOver: 0,
};

export function evolveScheduleResults(
  results: ScheduleResults,
  { type, data }: ScheduleEvent,
): ScheduleResults {
  switch (type) {
    case 'SchedulePlanned':
      return { ...results, accountId: data.accountId };
    case 'ScheduleDispatched': {
      const sentTimes = results.sentTimes + 1;
      return { ...results, sentTimes, sentAt: data.dispatchedAt, handedOver: 0 };
    }
    case 'RecipientsHandedOver':
      return handedOver(results, data);
    case 'ScheduleMissed': {
      const missedTimes = results.missedTimes + 1;
      return { ...results, missedTimes, missedAt: data.missedAt };
    }
    case 'ScheduleCancelled':
      return { ...results, cancelledAt: data.cancelledAt };
    case 'ScheduleChanged':
    case 'ScheduleReresolved':
    case 'OccurrenceFunded':
    case 'OccurrenceUnfunded':
    case 'ScheduleHoldReturned':
    case 'ScheduleCompleted':
      return results;
  }
}

function handedOver(
  results: ScheduleResults,
  { handedOver: all, skipped }: RecipientsHandedOver['data'],
): ScheduleResults {
  const refused = skipped.length;
  return {
    ...results,
    acceptedTexts: results.acceptedTexts + all - results.handedOver - refused,
    refusedTexts: results.refusedTexts + refused,
    handedOver: all,
  };
}

/** A schedule's stream, folded into what has come of it. */
export function scheduleResultsStream(name: string): {
  readonly name: string;
  readonly initial: ScheduleResults;
  readonly evolve: typeof evolveScheduleResults;
} {
  return { name, initial: noScheduleResults, evolve: evolveScheduleResults };
}
