import type { Clocks } from '@trunkline/domain/schedules/occurrence';
import type { ZoneOffsets } from '../ports/zone-offsets';

/** The clocks of the world as the domain asks for them. */
export function clocksOf(zones: ZoneOffsets): Clocks {
  return { offsetsOf: (timezone) => zones.of(timezone), tzdb: zones.tzdb };
}
