import { Injectable } from '@nestjs/common';
import { EventOwners } from '@trunkline/application/audit/event-owners';
import { EventLog, type RecordedEvent } from '@trunkline/application/log/event-log';
import type { Extent } from '@trunkline/application/ports/audit-index';
import { extentEvents } from './extent-events';
import { extentsAtOnce, TrailLooks } from './trail-looks.service';
import { comesAfter, edgeOf, inOrder, type Stretch, stretchOf } from './trail-order';
import { isAskedFor, isOver, mayHold, type TrailQuery } from './trail-query';

const readAtOnce = 8;
/** A page that finds too little ends after so much, and says where the next one goes on. */
const perPage = { eventsMax: 4_000, extentsMax: 20_000 };

export type TrailWish = { readonly after: string | null; readonly limit: number };

export type TrailPage = {
  readonly events: readonly RecordedEvent[];
  /** The position after which the next page goes on; null when nothing is left. */
  readonly next: string | null;
};

/** All that happened to an account over all its streams, found by the index and read from the log. */
@Injectable()
export class AccountTrail {
  private readonly owners: EventOwners;

  constructor(
    private readonly log: EventLog,
    private readonly looks: TrailLooks,
  ) {
    this.owners = new EventOwners(log);
  }

  async page(query: TrailQuery, { after, limit }: TrailWish): Promise<TrailPage> {
    const found: RecordedEvent[] = [];
    const read = { events: 0, extents: 0 };
    let place = after;
    for await (const { events, edge, extents } of this.stretches(query, after)) {
      found.push(...(await this.chosen(events, query, place)));
      if (found.length > limit) return pageOf(found.slice(0, limit));
      place = edge;
      read.events += events.length;
      read.extents += extents;
      const isEnough = read.events >= perPage.eventsMax || read.extents >= perPage.extentsMax;
      if (isEnough) return { events: found, next: edge };
    }
    return { events: found, next: null };
  }

  private async chosen(
    events: readonly RecordedEvent[],
    query: TrailQuery,
    place: string | null,
  ): Promise<readonly RecordedEvent[]> {
    const chosen: RecordedEvent[] = [];
    for (const event of events) {
      if (!comesAfter(event.position, place, query.order) || !isAskedFor(event, query)) continue;
      if ((await this.owners.of(event)) === query.accountId) chosen.push(event);
    }
    return chosen;
  }

  /** What the index does not know yet comes first or last, by the order. */
  private async *stretches(query: TrailQuery, after: string | null): AsyncGenerator<Stretch> {
    const { order } = query;
    for (let position = after; ;) {
      const { extents, tail } = await this.looks.look(query, position);
      if (order === 'newest') yield* stretchOf(tail, order);
      if (yield* this.known(extents, query)) return;
      const last = extents.at(-1);
      if (!last || extents.length < extentsAtOnce) {
        if (order === 'oldest') yield* stretchOf(tail, order);
        return;
      }
      position = edgeOf(last, order);
    }
  }

  /** True when the time that is asked for is over. */
  private async *known(
    extents: readonly Extent[],
    query: TrailQuery,
  ): AsyncGenerator<Stretch, boolean> {
    for (let at = 0; at < extents.length; at += readAtOnce) {
      const some = extents.slice(at, at + readAtOnce);
      const isLast = some.some(({ firstAt }) => isOver(firstAt, query));
      yield* await Promise.all(some.map((extent) => this.read(extent, query)));
      if (isLast) return true;
    }
    return false;
  }

  private async read(extent: Extent, query: TrailQuery): Promise<Stretch> {
    const events = mayHold(extent.traits, query) ? await extentEvents(this.log, extent) : [];
    const edge = edgeOf(extent, query.order);
    return { events: inOrder(events, query.order), edge, extents: 1 };
  }
}

function pageOf(events: readonly RecordedEvent[]): TrailPage {
  return { events, next: events.at(-1)?.position ?? null };
}
