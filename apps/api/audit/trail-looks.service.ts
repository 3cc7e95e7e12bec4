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
  readonly checkpoint: string;
  /** Fewer than `extentsAtOnce` at the end of what is asked for. */
  readonly extents: readonly Extent[];
  /** What the log has after the checkpoint, where that is to be shown, too. */
  readonly tail: readonly RecordedEvent[];
};

/** From where to look, and how far the index was at the look before; null for the first look. */
export type LookFrom = { readonly position: string | null; readonly known: string | null };

/** Looks into the audit index, and at what the log has beyond it, so that nothing is left out. */
@Injectable()
export class TrailLooks {
  constructor(
    private readonly index: AuditIndex,
    private readonly tail: LogTail,
  ) {}

  /** Waits for an index that is behind, and throws the problem that says so when it stays. */
  async look(query: TrailQuery, from: LookFrom): Promise<Look> {
    const deadline = Date.now() + patience.waitMs;
    for (;;) {
      const look = await this.lookOnce(query, from);
      if ('extents' in look) return look;
      if (Date.now() + patience.pauseMs > deadline) throw look;
      await delay(patience.pauseMs);
    }
  }

  private async lookOnce(
    query: TrailQuery,
    { position, known }: LookFrom,
  ): Promise<Look | Problem> {
    const { accountId, order } = query;
    const wish = { order, position, time: beginning(query), max: extentsAtOnce };
    const page = await this.index.extents(accountId, wish);
    const { checkpoint, extents } = page;
    if (checkpoint === null || isBefore(checkpoint, known)) return readModelRebuilding();
    const tail = needsTail(query, position, page) ? await this.tail.after(checkpoint) : [];
    return tail ? { checkpoint, extents, tail } : readModelBehind();
  }
}

/** Redis lost what it knew between two looks. */
function isBefore(checkpoint: string, known: string | null): boolean {
  return known !== null && comparePositions(checkpoint, known) < 0;
}

function needsTail(
  { order }: TrailQuery,
  position: string | null,
  { checkpoint, extents }: ExtentPage,
): boolean {
  if (order === 'oldest') return extents.length < extentsAtOnce;
  return position === null || comparePositions(position, checkpoint ?? position) > 0;
}
