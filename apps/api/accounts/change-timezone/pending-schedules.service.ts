import { Injectable } from '@nestjs/common';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { OpenWorkIndex } from '@trunkline/application/ports/open-work-index';
import { ZoneOffsets } from '@trunkline/application/ports/zone-offsets';
import { clocksOf } from '@trunkline/application/processes/clocks';
import { scheduleIdOf } from '@trunkline/application/processes/move-schedules';
import { accountStream, scheduleStream } from '@trunkline/application/streams';
import type { OpenAccountState } from '@trunkline/domain/accounts/account.state';
import type { AccountId, ScheduleId } from '@trunkline/domain/ids';
import { resolvedAgain } from '@trunkline/domain/schedules/follow-account';
import type { Instant } from '@trunkline/domain/time/instant';

export type ScheduleMove = {
  readonly scheduleId: ScheduleId;
  readonly from: Instant;
  readonly to: Instant;
};

/** What one change of the timezone means for what is planned. */
export type MovesOfChange = {
  readonly rescheduled: number;
  readonly moves: readonly ScheduleMove[];
  readonly allLookedAt: boolean;
};

export const noMoves: MovesOfChange = { rescheduled: 0, moves: [], allLookedAt: true };

const lookedAtMax = 1_000;
const toldMax = 100;
const atOnce = 50;

/** Says which pending schedules of an account move with its timezone; the workers move them. */
@Injectable()
export class PendingSchedules {
  constructor(
    private readonly index: OpenWorkIndex,
    private readonly runner: CommandRunner,
    private readonly zones: ZoneOffsets,
  ) {}

  /** By change `number`, whether the workers have moved them by now or not. */
  async movesOf(accountId: AccountId, number: number): Promise<MovesOfChange> {
    const { state: account } = await this.runner.read(accountStream(accountId));
    if (account.status === 'unknown') return noMoves;
    const { ids, isAll: allLookedAt } = await this.pendingOf(accountId);
    const moves: ScheduleMove[] = [];
    for (let from = 0; from < ids.length; from += atOnce) {
      const some = ids.slice(from, from + atOnce);
      const found = await Promise.all(some.map((id) => this.moveOf(id, account, number)));
      moves.push(...found.flat());
    }
    moves.sort((one, other) => (one.from < other.from ? -1 : 1));
    return { rescheduled: moves.length, moves: moves.slice(0, toldMax), allLookedAt };
  }

  private async pendingOf(
    accountId: AccountId,
  ): Promise<{ readonly ids: readonly ScheduleId[]; readonly isAll: boolean }> {
    const ids = new Set<ScheduleId>();
    let cursor: string | null = null;
    do {
      const { works, nextCursor } = await this.index.ofOwner(accountId, cursor);
      works
        .filter(({ work }) => work === 'run-schedule')
        .forEach((work) => ids.add(scheduleIdOf(work)));
      cursor = nextCursor;
    } while (cursor !== null && ids.size < lookedAtMax);
    return { ids: [...ids].slice(0, lookedAtMax), isAll: cursor === null };
  }

  private async moveOf(
    scheduleId: ScheduleId,
    account: OpenAccountState,
    number: number,
  ): Promise<readonly ScheduleMove[]> {
    const { state } = await this.runner.read(scheduleStream(scheduleId));
    if (state.status !== 'pending' || !state.next) return [];
    const again = resolvedAgain(state, account.zoneMoves, clocksOf(this.zones));
    const moved = again
      ? { number: again.zoneMoves, from: state.next.instant, to: again.occurrence.instant }
      : state.lastMove;
    if (moved?.number !== number || moved.from === moved.to) return [];
    return [{ scheduleId, from: moved.from, to: moved.to }];
  }
}
