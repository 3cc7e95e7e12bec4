import {
  type TimezoneDatabaseChanged,
  noteTimezoneDatabase,
  settleSchedulesResolved,
} from '@trunkline/domain/time/timezone-database';
import { systemContext } from '../commands/command-context';
import type { WorkResult } from '../ports/work-queues';
import type { ZoneOffsets } from '../ports/zone-offsets';
import { timezoneDatabaseStream } from '../streams';
import { type MoveSchedulesParts, moveAll } from './move-schedules';
import { type Cause, StreamCommands } from './stream-commands';

export type ResolveSchedulesParts = MoveSchedulesParts & { readonly zones: ZoneOffsets };

/** Has everything that is pending resolved again when there is a newer timezone database. */
export class ResolveSchedules {
  constructor(private readonly parts: ResolveSchedulesParts) {}

  /** Tells the log with which release this process runs; once, when it starts. */
  async note(): Promise<void> {
    const { runner, zones, clock } = this.parts;
    const cause = { eventId: 'start', correlationId: `tzdb-${zones.tzdb}` };
    await runner.run({
      stream: timezoneDatabaseStream(),
      decide: (state) => noteTimezoneDatabase({ tzdb: zones.tzdb, at: clock.now() }, state),
      context: systemContext('resolve-schedules', cause),
    });
  }

  /** A worker that still has the older release leaves it to one that has the newer. */
  async advance({ to: tzdb }: TimezoneDatabaseChanged['data'], cause: Cause): Promise<WorkResult> {
    const { runner, zones, clock, index } = this.parts;
    if (zones.tzdb < tzdb) return { againInMs: 10_000 };
    const movedSchedules = await moveAll((cursor) => index.all(cursor), this.parts, cause);
    const commands = new StreamCommands(runner, 'resolve-schedules', cause);
    const resolved = { tzdb, movedSchedules, resolvedAt: clock.now() };
    await commands.record(timezoneDatabaseStream(), (state) =>
      settleSchedulesResolved(resolved, state),
    );
    return 'done';
  }
}
