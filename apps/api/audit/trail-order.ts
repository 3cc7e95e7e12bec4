import { comparePositions } from '@trunkline/application/audit/log-order';
import type { RecordedEvent } from '@trunkline/application/log/event-log';
import type { Extent, ReadingOrder } from '@trunkline/application/ports/audit-index';

/** What lies between two places of the log, in the order asked for; `edge` is the further one. */
export type Stretch = {
  readonly events: readonly RecordedEvent[];
  readonly edge: string;
  readonly extents: number;
};

export function edgeOf({ first, last }: Extent, order: ReadingOrder): string {
  return order === 'newest' ? first : last;
}

export function inOrder(
  events: readonly RecordedEvent[],
  order: ReadingOrder,
): readonly RecordedEvent[] {
  return order === 'newest' ? events.toReversed() : events;
}

/** Events that no extent holds yet; none are no stretch. */
export function stretchOf(tail: readonly RecordedEvent[], order: ReadingOrder): readonly Stretch[] {
  const edge = tail.at(order === 'newest' ? 0 : -1)?.position;
  return edge === undefined ? [] : [{ events: inOrder(tail, order), edge, extents: 0 }];
}

export function comesAfter(position: string, place: string | null, order: ReadingOrder): boolean {
  if (place === null) return true;
  const compared = comparePositions(position, place);
  return order === 'newest' ? compared < 0 : compared > 0;
}
