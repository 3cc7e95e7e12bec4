import type { ScheduleEvent } from '@trunkline/domain/schedules/schedule.events';
import { evolveAccountView, noAccountYet } from './account-section';
import { emptyWalletView, evolveWalletView } from './wallet-section';

/** How the events of one kind of stream are folded into what is shown of it. */
export type Section<View, Event> = {
  readonly initial: View;
  readonly evolve: (view: View, event: Event) => View;
};

/** Which streams are shown, by the word before the first `-` of their names. */
const sections: Readonly<Record<string, Section<unknown, unknown>>> = {
  account: anySection({ initial: noAccountYet, evolve: evolveAccountView }),
  wallet: anySection({ initial: emptyWalletView, evolve: evolveWalletView }),
};

/** The section that folds `stream`; undefined when nothing of it is shown. */
export function sectionOf(stream: string): Section<unknown, unknown> | undefined {
  const category = stream.slice(0, stream.indexOf('-'));
  return sections[category];
}

/** Whether an event changes what is shown: a section, or the lists of messages and schedules. */
export function isShown({
  stream,
  type,
}: {
  readonly stream: string;
  readonly type: string;
}): boolean {
  if (isSchedule(stream)) return listedEvents.has(type);
  return isConversation(stream) || sectionOf(stream) !== undefined;
}

/** Of a schedule only what has come of it is listed; there may be millions that are planned. */
const listedEvents: ReadonlySet<string> = new Set<ScheduleEvent['type']>([
  'ScheduleDispatched',
  'ScheduleMissed',
  'ScheduleCancelled',
]);

export function isSchedule(stream: string): boolean {
  return stream.startsWith('schedule-');
}

/** What is between an account and a recipient is shown in lists over all of them. */
export function isConversation(stream: string): boolean {
  return stream.startsWith('conversation-');
}

/** A stream of one category holds that category's events only, which the types cannot say. */
function anySection<View, Event>(section: Section<View, Event>): Section<unknown, unknown> {
  return section as unknown as Section<unknown, unknown>;
}
