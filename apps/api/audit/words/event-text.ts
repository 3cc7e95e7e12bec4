import { decode } from '@trunkline/application/commands/stream-fold';
import type { RecordedEvent } from '@trunkline/application/log/event-log';
import type { AnyEvent } from '@trunkline/domain/events';
import type { ScheduleEvent } from '@trunkline/domain/schedules/schedule.events';
import { EventTypeUnknown } from '@trunkline/event-catalogue/catalogue';
import { scheduleSentence } from '../../schedules/get-schedule/schedule-sentences';
import { accountSentences } from './account-sentences';
import { assignmentSentences } from './assignment-sentences';
import { creditSentences } from './credit-sentences';
import { messageSentences } from './message-sentences';
import { subscriptionSentences } from './subscription-sentences';

const sentences = {
  ...accountSentences,
  ...assignmentSentences,
  ...creditSentences,
  ...messageSentences,
  ...subscriptionSentences,
};

/** What happened, in plain words; a type that is new to us is read out as its name. */
export function eventText(recorded: RecordedEvent): string {
  const event = understood(recorded);
  if (!event) return spelledOut(recorded.type);
  return sentenceOf(event, recorded.stream).replace(/ {2,}/g, ' ').trim();
}

/** Undefined for an event that a later version wrote. */
function understood(recorded: RecordedEvent): AnyEvent | undefined {
  try {
    return decode<AnyEvent>(recorded);
  } catch (error) {
    if (error instanceof EventTypeUnknown) return undefined;
    throw error;
  }
}

function sentenceOf({ type, data }: AnyEvent, stream: string): string {
  if (stream.startsWith('schedule-')) return ofSchedule({ type, data } as ScheduleEvent);
  return sentences[type]?.(data, { stream }) ?? spelledOut(type);
}

/** `Schedule: planned for 2026-12-01 09:00 in Europe/Berlin, to 3 recipients`. */
function ofSchedule(event: ScheduleEvent): string {
  const sentence = scheduleSentence(event).replace(/\.$/, '');
  return `Schedule: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

/** `NumberSlotFreed` → `Number slot freed`. */
function spelledOut(type: string): string {
  const text = type.replace(/([a-z\d])([A-Z])/g, (_, end: string, start: string) => {
    return `${end} ${start.toLowerCase()}`;
  });
  return text.charAt(0).toUpperCase() + text.slice(1);
}
