import { ZoneOffsets } from '@trunkline/application/ports/zone-offsets';
import type { TimezoneId } from '@trunkline/domain/time/instant';
import type { OffsetAt } from '@trunkline/domain/time/wall-time';
import { IANAZone } from 'luxon';

/** The offsets of the timezone database that the runtime has. */
export class LuxonZoneOffsets extends ZoneOffsets {
  readonly tzdb = process.versions.tz ?? 'unknown';

  of(timezone: TimezoneId): OffsetAt {
    const zone = IANAZone.create(timezone);
    return (utcMs) => zone.offset(utcMs);
  }
}
