import type { AccountClosed, TimezoneChanged } from '@trunkline/domain/accounts/account.events';
import {
  settleSchedulesCancelled,
  settleSchedulesMoved,
} from '@trunkline/domain/accounts/settle-schedules-moved';
import type { ScheduleId } from '@trunkline/domain/ids';
import { derivedId } from '../commands/command-context';
import type { CommandRunner } from '../commands/command-runner';
import type { Clock } from '../ports/clock';
import type { OpenWorkIndex, OpenWorkPage } from '../ports/open-work-index';
import type { OpenWork } from '../ports/relay-ledger';
import type { WorkResult } from '../ports/work-queues';
import { accountStream } from '../streams';
import type { RunSchedule } from './run-schedule';
import { type Cause, StreamCommands } from './stream-commands';

export type MoveSchedulesParts = {
  readonly runner: CommandRunner;
  readonly index: OpenWorkIndex;
  readonly schedules: RunSchedule;
  readonly clock: Clock;
};

const atOnce = 8;

/**
 * Has every pending schedule of an account follow a change of its timezone. One that was planned at
 * the same moment may not be in the index yet: it is looked at once by itself, right after it was
 * planned, and each again before it is sent. So this is about being on time, not about being right.
 */
export class MoveSchedules {
  constructor(private readonly parts: MoveSchedulesParts) {}

  async advance({ accountId, number }: TimezoneChanged['data'], cause: Cause): Promise<WorkResult> {
    if (number === null) return 'done';
    const { runner, index, clock } = this.parts;
    const pageOf = (cursor: string | null) => index.ofOwner(accountId, cursor);
    const movedSchedules = await moveAll(pageOf, this.parts, cause);
    const commands = new StreamCommands(runner, 'move-schedules', cause);
    const type = 'SettleSchedulesMoved';
    await commands.record(accountStream(accountId), (state) =>
      settleSchedulesMoved({ type, number, movedSchedules, at: clock.now() }, state),
    );
    return 'done';
  }

  /** What is planned for an account that was closed is cancelled, and its credits go back. */
  async close({ accountId }: AccountClosed['data'], cause: Cause): Promise<WorkResult> {
    const { runner, index, schedules, clock } = this.parts;
    const pageOf = (cursor: string | null) => index.ofOwner(accountId, cursor);
    const cancelledSchedules = await countAll(pageOf, async (id) => {
      await schedules.advance(id, cause);
      return true;
    });
    const commands = new StreamCommands(runner, 'move-schedules', cause);
    const type = 'SettleSchedulesCancelled';
    await commands.record(
      accountStream(accountId),
      (state) => settleSchedulesCancelled({ type, cancelledSchedules, at: clock.now() }, state),
      derivedId('closing', accountId),
    );
    return 'done';
  }
}

/** Has all schedules of an index follow what is new for them; says how many of them moved. */
export function moveAll(
  pageOf: PageOf,
  { schedules }: Pick<MoveSchedulesParts, 'schedules'>,
  cause: Cause,
): Promise<number> {
  return countAll(pageOf, (id) => schedules.follow(id, cause));
}

type PageOf = (cursor: string | null) => Promise<OpenWorkPage>;

/** Looks at every schedule of an index, and counts those of which the look says yes. */
async function countAll(
  pageOf: PageOf,
  look: (id: ScheduleId) => Promise<boolean>,
): Promise<number> {
  let counted = 0;
  let cursor: string | null = null;
  do {
    const { works, nextCursor }: OpenWorkPage = await pageOf(cursor);
    const ids = works.filter(({ work }) => work === 'run-schedule').map(scheduleIdOf);
    for (let from = 0; from < ids.length; from += atOnce) {
      const some = ids.slice(from, from + atOnce);
      const results = await Promise.all(some.map(look));
      counted += results.filter(Boolean).length;
    }
    cursor = nextCursor;
  } while (cursor !== null);
  return counted;
}

/** Schedules are pointed at by their own events. */
export function scheduleIdOf({ stream }: Pick<OpenWork, 'stream'>): ScheduleId {
  return stream.slice('schedule-'.length) as ScheduleId;
}
