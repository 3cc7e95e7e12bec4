import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { utcOffsetOf } from '@trunkline/adapters/time/timezone-moment';
import { allTimezones } from '@trunkline/adapters/time/timezones';
import { Clock } from '@trunkline/application/ports/clock';
import { ListTimezonesQuery } from './list-timezones.query';
import type { TimezoneListDto } from './timezone.dto';

@QueryHandler(ListTimezonesQuery)
export class ListTimezonesHandler implements IQueryHandler<ListTimezonesQuery> {
  private readonly zones = allTimezones().map((zone) => ({ ...zone, label: labelOf(zone.id) }));

  constructor(private readonly clock: Clock) {}

  execute(): Promise<TimezoneListDto> {
    const at = this.clock.now();
    const data = this.zones.map(({ id, label, canonicalId }) => ({
      id,
      label,
      utcOffset: utcOffsetOf(id, at),
      canonicalId,
    }));
    return Promise.resolve({ data, nextCursor: null });
  }
}

/** `America/Argentina/Buenos_Aires` → `Buenos Aires, Argentina, America`. */
function labelOf(id: string): string {
  return id.split('/').reverse().join(', ').replaceAll('_', ' ');
}
