import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { nextChange, utcOffsetOf } from '@trunkline/adapters/time/timezone-moment';
import { timezonePlace } from '@trunkline/adapters/time/timezone-places';
import { type Timezone, allTimezones, otherNamesOf } from '@trunkline/adapters/time/timezones';
import { Clock } from '@trunkline/application/ports/clock';
import type { Instant } from '@trunkline/domain/time/instant';
import { ListTimezonesQuery } from './list-timezones.query';
import type { TimezoneDto, TimezoneListDto } from './timezone.dto';
import { searchTimezones } from './timezone-search';

const rememberedMs = 60_000;

@QueryHandler(ListTimezonesQuery)
export class ListTimezonesHandler implements IQueryHandler<ListTimezonesQuery> {
  private remembered: { readonly until: number; readonly zones: readonly TimezoneDto[] } = {
    until: 0,
    zones: [],
  };

  constructor(private readonly clock: Clock) {}

  execute({ search = '' }: ListTimezonesQuery): Promise<TimezoneListDto> {
    const data = [...searchTimezones(this.zonesOfNow(), search)];
    return Promise.resolve({ data, nextCursor: null });
  }

  private zonesOfNow(): readonly TimezoneDto[] {
    const now = this.clock.now();
    const ms = Date.parse(now);
    if (ms >= this.remembered.until) {
      const zones = allTimezones()
        .map((zone) => timezoneAt(zone, now))
        .sort(fromWestToEast);
      this.remembered = { until: ms + rememberedMs, zones };
    }
    return this.remembered.zones;
  }
}

function timezoneAt({ id, canonicalId }: Timezone, now: Instant): TimezoneDto {
  const { city, country, alsoKnownAs, abbreviationAt } = timezonePlace(id);
  const utcOffset = utcOffsetOf(id, now);
  return {
    id,
    label: country ? `${city}, ${country.name}` : city,
    country,
    alsoKnownAs: [...alsoKnownAs],
    utcOffset,
    abbreviation: abbreviationAt(minutesOf(utcOffset)),
    nextChange: nextChange(id, Date.parse(now)),
    aliases: [...otherNamesOf(canonicalId)],
    canonicalId,
  };
}

function fromWestToEast(one: TimezoneDto, other: TimezoneDto): number {
  const byOffset = minutesOf(one.utcOffset) - minutesOf(other.utcOffset);
  return byOffset || one.label.localeCompare(other.label, 'en');
}

function minutesOf(utcOffset: string): number {
  const [hours = 0, minutes = 0] = utcOffset.slice(1).split(':').map(Number);
  return (utcOffset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
