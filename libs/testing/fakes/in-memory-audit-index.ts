import { auditedEvents } from '@trunkline/application/audit/audited-events';
import { EventOwners } from '@trunkline/application/audit/event-owners';
import { comparePositions } from '@trunkline/application/audit/log-order';
import {
  AuditIndex,
  type Extent,
  extentEventsMax,
  type ExtentPage,
  type ExtentQuery,
} from '@trunkline/application/ports/audit-index';
import type { RelayStep } from '@trunkline/application/ports/relay-ledger';
import type { AccountId } from '@trunkline/domain/ids';
import type { Instant } from '@trunkline/domain/time/instant';
import type { InMemoryEventLog } from './in-memory-event-log';

type Placed = Extent & { readonly begins: number };

/** The audit index in memory; it can follow a log by itself, as the relay would. */
export class InMemoryAuditIndex extends AuditIndex {
  /** How many of the newest events a log that is followed has before this. */
  behind = 0;
  private followed: { readonly log: InMemoryEventLog; readonly owners: EventOwners } | undefined;
  private checkpoint: string | null = null;
  private count = 0;
  private readonly lists = new Map<AccountId, Placed[]>();

  follow(log: InMemoryEventLog): this {
    this.followed = { log, owners: new EventOwners(log) };
    return this;
  }

  /** Loses everything, as Redis may. */
  lose(): void {
    this.checkpoint = null;
    this.count = 0;
    this.lists.clear();
  }

  record({ to, events, audited }: Pick<RelayStep, 'to' | 'events' | 'audited'>): void {
    for (const { accountId, position, place, traits, recordedAt } of audited) {
      const list = this.lists.get(accountId) ?? [];
      this.lists.set(accountId, list);
      const [last, at] = [list.at(-1), this.count + place];
      if (last && at - last.begins < extentEventsMax) {
        const wider = { last: position, events: at - last.begins + 1 };
        list.splice(-1, 1, { ...last, ...wider, traits: last.traits | traits });
      } else {
        const places = { first: position, last: position, begins: at, events: 1 };
        list.push({ ...places, traits, firstAt: recordedAt });
      }
    }
    this.count += events;
    this.checkpoint = to;
  }

  async extents(
    accountId: AccountId,
    { order, position, time, max }: ExtentQuery,
  ): Promise<ExtentPage> {
    await this.catchUp();
    const all = this.lists.get(accountId) ?? [];
    const wanted = all.filter((extent, index) => {
      const next = all[index + 1];
      return order === 'newest'
        ? isBefore(extent, position, time)
        : isAfter(extent, position) && (time === null || !next || next.firstAt > time);
    });
    const ordered = order === 'newest' ? wanted.reverse() : wanted;
    return { checkpoint: this.checkpoint, extents: ordered.slice(0, max).map(withoutPlace) };
  }

  private async catchUp(): Promise<void> {
    if (!this.followed) return;
    const { log, owners } = this.followed;
    const batch = log.events.slice(this.count, Math.max(0, log.events.length - this.behind));
    const to = batch.at(-1)?.position;
    if (to === undefined) return;
    this.record({ to, events: batch.length, audited: await auditedEvents(batch, owners) });
  }
}

function isBefore({ first, firstAt }: Extent, position: string | null, time: Instant | null) {
  const isInPlace = position === null || comparePositions(first, position) < 0;
  return isInPlace && (time === null || firstAt < time);
}

function isAfter({ last }: Extent, position: string | null): boolean {
  return position === null || comparePositions(last, position) > 0;
}

function withoutPlace({ first, last, events, traits, firstAt }: Placed): Extent {
  return { first, last, events, traits, firstAt };
}
