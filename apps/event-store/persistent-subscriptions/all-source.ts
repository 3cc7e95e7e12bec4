import { EventFilter, FilterExpression, unfailingFilter } from '../filters';
import { LogStore, StoredEvent } from '../storage/log-store';
import { readEventNames } from '../wire/recorded-event';
import { ConsideredEvent, EventSource, SourcePage } from './event-source';
import { isHiddenFromAll } from './hidden-streams';

const PAGE = 256;

/** Reads `$all`, or what a filter leaves of it. */
export class AllSource implements EventSource {
  readonly topic = '$all';
  readonly isDeleted = false;
  private readonly matches: EventFilter;

  constructor(
    private readonly log: LogStore,
    filter: FilterExpression | undefined,
  ) {
    this.matches = filter ? unfailingFilter(filter) : () => true;
  }

  get end(): number {
    return this.log.end;
  }

  read(from: number, limit: number): SourcePage {
    const events: ConsideredEvent[] = [];
    let wanted = 0;
    for (const stored of this.log.allForward(from, PAGE)) {
      const isWanted = this.isWanted(stored);
      events.push({ place: stored.position, stored, isWanted });
      if (isWanted) wanted += 1;
      if (wanted === limit) break;
    }
    const last = events.at(-1);
    return { events, next: last ? last.place + 1 : from, isEnd: !last };
  }

  event(position: number): StoredEvent | undefined {
    const [found] = this.log.allForward(position, 1);
    return found?.position === position ? found : undefined;
  }

  lastKnown(): number | undefined {
    const latest = this.log.allBackward(this.log.end, PAGE);
    return latest.find((stored) => this.isWanted(stored))?.position;
  }

  private isWanted({ record }: StoredEvent): boolean {
    const names = readEventNames(record);
    return !isHiddenFromAll(names.stream) && this.matches(names);
  }
}
