import { Injectable } from '@nestjs/common';
import { comparePositions } from '@trunkline/application/audit/log-order';
import { EventLog, type RecordedEvent } from '@trunkline/application/log/event-log';

const pageSize = 500;
const eventsMax = 1_000;
const pagesMax = 40;

/** What the log has after what the index knows of it: usually nothing, or what came just now. */
@Injectable()
export class LogTail {
  /** EventStoreDB writes statistics of its own for days in which nothing else happens. */
  private quiet: { readonly after: string; readonly upTo: string } | undefined;

  constructor(private readonly log: EventLog) {}

  /** Undefined when there is so much that the index is to be waited for. */
  async after(checkpoint: string): Promise<readonly RecordedEvent[] | undefined> {
    const events: RecordedEvent[] = [];
    let from = this.quiet?.after === checkpoint ? this.quiet.upTo : checkpoint;
    for (let pages = 0; pages < pagesMax; pages += 1) {
      const page = await this.log.readPage(from, pageSize);
      const known = from;
      events.push(...page.events.filter(({ position }) => comparePositions(position, known) > 0));
      from = page.last ?? from;
      if (events.length === 0) this.quiet = { after: checkpoint, upTo: from };
      if (events.length > eventsMax) return undefined;
      if (page.isEnd) return events;
    }
    return undefined;
  }
}
