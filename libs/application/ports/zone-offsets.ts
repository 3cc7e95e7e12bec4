import type { TimezoneId } from '@trunkline/domain/time/instant';
import type { OffsetAt } from '@trunkline/domain/time/wall-time';

/** Knows the clocks of the world. */
export abstract class ZoneOffsets {
  /** The release of the timezone database that it knows them by, such as `2026a`. */
  abstract readonly tzdb: string;

  /** How far the clocks of a zone are ahead of UTC, at any moment. */
  abstract of(timezone: TimezoneId): OffsetAt;
}
