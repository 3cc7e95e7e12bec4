import { byCategory, byCorrelationId, byEventType, Rule, streamByCategory, streams } from './rules';

export interface SystemProjection {
  readonly name: string;
  /** Stands for the projection in the metadata of its links. */
  readonly id: number;
  readonly rule: Rule;
}

/** The projections that every store has, in the order in which they add their links. */
export const SYSTEM_PROJECTIONS: readonly SystemProjection[] = [
  { name: '$streams', id: 1, rule: streams },
  { name: '$stream_by_category', id: 2, rule: streamByCategory },
  { name: '$by_category', id: 3, rule: byCategory },
  { name: '$by_event_type', id: 4, rule: byEventType },
  { name: '$by_correlation_id', id: 5, rule: byCorrelationId },
];
