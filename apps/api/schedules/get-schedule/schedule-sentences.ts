import type {
  Occurrence,
  RecipientsHandedOver,
  ScheduleEvent,
} from '@trunkline/domain/schedules/schedule.events';

type HandedOver = RecipientsHandedOver['data'];

const toldMax = 3;

const missed = {
  late: 'it could not be sent in its time',
  noNumber: 'the account had no number to send from',
  tooFewCredits: 'there were too few credits',
  quietHours: 'it would have been in quiet hours',
} as const;

/** What happened to a schedule, in a sentence. */
export function scheduleSentence({ type, data }: ScheduleEvent): string {
  switch (type) {
    case 'SchedulePlanned':
      return `Planned for ${timeText(data.occurrence)}, to ${counted(data.recipients.length, 'recipient')}.`;
    case 'ScheduleChanged':
      return `Changed: ${timeText(data.occurrence)}, to ${counted(data.recipients.length, 'recipient')}.`;
    case 'ScheduleReresolved': {
      const why = data.reason === 'timezone' ? 'timezone of the account' : 'timezone database';
      return `The ${why} changed: from ${timeText(data.before)} to ${timeText(data.occurrence)}.`;
    }
    case 'OccurrenceFunded':
      return `Set aside for time ${data.occurrenceNumber}: ${counted(data.amountCredits, 'credit')}.`;
    case 'OccurrenceUnfunded':
      return `Too few credits for time ${data.occurrenceNumber}: ${data.wantedCredits} are needed.`;
    case 'ScheduleDispatched':
      return `Sent from ${data.from} for ${timeText(data.occurrence)}${lateText(data.lateMs)}.`;
    case 'RecipientsHandedOver':
      return handedOverText(data);
    case 'ScheduleMissed':
      return `Not sent for ${timeText(data.occurrence)}: ${missed[data.reason]}.`;
    case 'ScheduleCancelled':
      return data.reason === 'asked'
        ? 'Cancelled: what has not left yet is not sent.'
        : 'Cancelled, as the account was closed.';
    case 'ScheduleHoldReturned':
      return 'Credits that were set aside went back.';
    case 'ScheduleCompleted':
      return 'Nothing is left to do.';
  }
}

/** What the clocks show then; the moment itself stands with the schedule. */
function timeText({ wallTime, timezone }: Pick<Occurrence, 'wallTime' | 'timezone'>): string {
  return `${wallTime.slice(0, 16).replace('T', ' ')} in ${timezone}`;
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function lateText(lateMs: number): string {
  const minutes = Math.floor(lateMs / 60_000);
  return minutes < 1 ? '' : `, ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} late`;
}

/** Counted over all parts of the work, with who was left out in this part. */
function handedOverText({ handedOver, skipped }: HandedOver): string {
  const reached = counted(handedOver, 'recipient');
  if (skipped.length === 0) return `On its way to ${reached}.`;
  const told = skipped.slice(0, toldMax).map(({ to }) => to);
  const more = skipped.length - told.length;
  const who = more > 0 ? [...told, `${more} more`] : told;
  return `Went through ${reached}, and left out ${who.join(', ')}.`;
}
