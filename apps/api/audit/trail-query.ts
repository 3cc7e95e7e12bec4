import { type AuditKind, auditKindOf } from '@trunkline/application/audit/audit-kinds';
import { type Traits, traitOfActorWord, traitOfKind } from '@trunkline/application/audit/traits';
import type { RecordedEvent } from '@trunkline/application/log/event-log';
import type { ReadingOrder } from '@trunkline/application/ports/audit-index';
import type { AccountId } from '@trunkline/domain/ids';
import type { Instant } from '@trunkline/domain/time/instant';

/** What somebody wants to know of an account: from `from` on, and before `to`. */
export type TrailQuery = {
  readonly accountId: AccountId;
  readonly order: ReadingOrder;
  readonly kinds?: readonly AuditKind[] | undefined;
  readonly type?: string | undefined;
  /** The type of an actor, its id, or the id of the key that it showed. */
  readonly actor?: string | undefined;
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
};

/** False where nothing of a stretch of the log can be what is asked for. */
export function mayHold(traits: Traits, { kinds, actor }: TrailQuery): boolean {
  const isOfKind = !kinds || kinds.some((kind) => (traits & traitOfKind(kind)) !== 0);
  const trait = actor === undefined ? 0 : traitOfActorWord(actor);
  return isOfKind && (traits & trait) === trait;
}

export function isAskedFor(event: RecordedEvent, query: TrailQuery): boolean {
  const { type, actor } = query;
  return (
    isOfKinds(event.stream, query) &&
    (type === undefined || event.type === type) &&
    (actor === undefined || isBy(event.metadata.actor, actor)) &&
    isBetween(event.recordedAt, query)
  );
}

function isOfKinds(stream: string, { kinds }: TrailQuery): boolean {
  const kind = auditKindOf(stream);
  return kinds === undefined || (kind !== undefined && kinds.includes(kind));
}

function isBetween(instant: Instant, { from, to }: TrailQuery): boolean {
  return (from === undefined || instant >= from) && (to === undefined || instant < to);
}

function isBy({ type, id, keyId }: RecordedEvent['metadata']['actor'], actor: string): boolean {
  return type === actor || id === actor || keyId === actor;
}

/** The clocks of two event stores may differ by so much when one takes over from the other. */
const clockSlackMs = 60_000;

/** The time at which reading begins, a little outside; null for the end of the log itself. */
export function beginning({ order, from, to }: TrailQuery): Instant | null {
  return order === 'newest' ? moved(to, clockSlackMs) : moved(from, -clockSlackMs);
}

/** Whether a stretch that begins at `firstAt` is the last one in which the time can lie. */
export function isOver(firstAt: Instant, { order, from, to }: TrailQuery): boolean {
  const limit = order === 'newest' ? moved(from, -clockSlackMs) : moved(to, clockSlackMs);
  if (limit === null) return false;
  return order === 'newest' ? firstAt < limit : firstAt > limit;
}

function moved(instant: Instant | undefined, byMs: number): Instant | null {
  if (instant === undefined) return null;
  return new Date(Date.parse(instant) + byMs).toISOString() as Instant;
}
