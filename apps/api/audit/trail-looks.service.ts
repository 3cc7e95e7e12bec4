import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { comparePositions } from '@trunkline/application/audit/log-order';
import type { RecordedEvent } from '@trunkline/application/log/event-log';
import { AuditIndex, type Extent, type ExtentPage } from '@trunkline/application/ports/audit-index';
import type { Problem } from '../edge/problem';
import { readModelBehind, readModelRebuilding } from '../reads/read-model-problems';
import { LogTail } from './log-tail.service';
import { beginning, type TrailQuery } from './trail-query';

/** How long a read waits for the index, and how often it looks meanwhile. */
const patience = { waitMs: 2_000, pauseMs: 100 };
export const extentsAtOnce = 200;

export type Look = {
  /** Fewer than `extentsAtOnce` at the end of what is asked for. */
  readonly extents: readonly Extent[];
  /** What the log has after the checkpoint, where that is to be shown, too. */
  readonly tail: readonly RecordedEvent[];
};

/** Looks into the audit index, and at what the log has beyond it, so that nothing is left out. */
@Injectable()
export class TrailLooks {
  constructor(
    private readonly index: AuditIndex,
    private readonly tail: LogTail,
  ) {}

  /** Waits for an index that is behind, and throws the problem that says so when it stays. */
  async look(query: TrailQuery, position: string | null): Promise<Look> {
    const deadline = Date.now() + patience.waitMs;
    for (;;) {
      const look = await this.lookOnce(query, position);
      if ('extents' in look) return look;
      if (Date.now() + patience.pauseMs > deadline) throw look;
      await delay(patience.pauseMs);
    }
  }

  private async lookOnce(query: TrailQuery, position: string | null): Promise<Look | Problem> {
    const { accountId, order } = query;
    const wish = { order, position, time: beginning(query), max: extentsAtOnce };
    const page = await this.index.extents(accountId, wish);
    const { checkpoint, extents } = page;
    if (checkpoint === null) return readModelRebuilding();
    const tail = needsTail(query, position, page) ? await this.tail.after(checkpoint) : [];
    return tail ? { extents, tail } : readModelBehind();
  }
}

function needsTail(
  { order }: TrailQuery,
  position: string | null,
  { checkpoint, extents }: ExtentPage,
): boolean {
  if (order === 'oldest') return extents.length < extentsAtOnce;
  return position === null || comparePositions(position, checkpoint ?? position) > 0;
}
