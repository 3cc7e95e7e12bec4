import { CommandRunner } from '@trunkline/application/commands/command-runner';
import type { EventLog } from '@trunkline/application/log/event-log';
import type {
  IndexedLine,
  MessageIndex,
  ScheduleList,
} from '@trunkline/application/ports/message-index';
import type { EventPointer } from '@trunkline/application/ports/work-queues';
import type { Instant } from '@trunkline/domain/time/instant';
import {
  type ScheduleResults,
  scheduleResultsStream,
} from '@trunkline/read-models/schedule-results';

/** About so many bytes of schedules are kept folded between jobs. */
const keptBytesMax = 4 * 1024 * 1024;

/**
 * Puts a schedule into the lists of what was sent, missed and cancelled, by when that was last. The
 * lists say which, and in which order; what is shown of each is read from the log.
 */
export class ProjectSchedule {
  private readonly reader: CommandRunner;

  constructor(
    log: EventLog,
    private readonly index: MessageIndex,
  ) {
    this.reader = new CommandRunner(log, keptBytesMax);
  }

  async project({ stream, revision }: EventPointer): Promise<void> {
    const { state, revision: now } = await this.reader.read(scheduleResultsStream(stream));
    if (state.accountId === null || now < BigInt(revision)) {
      throw new Error(`${stream} ends before ${revision}`);
    }
    const key = stream.slice('schedule-'.length);
    const lines = placesOf(state).flatMap(([list, at]): readonly IndexedLine[] =>
      at === null ? [] : [{ list, key, atMs: Date.parse(at), revision: now, view: null }],
    );
    await this.index.write(state.accountId, lines);
  }
}

function placesOf({
  sentAt,
  missedAt,
  cancelledAt,
}: ScheduleResults): readonly (readonly [ScheduleList, Instant | null])[] {
  return [
    ['sentSchedules', sentAt],
    ['missedSchedules', missedAt],
    ['cancelledSchedules', cancelledAt],
  ];
}
