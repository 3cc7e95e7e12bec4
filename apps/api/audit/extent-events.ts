import { comparePositions } from '@trunkline/application/audit/log-order';
import type { EventLog, RecordedEvent } from '@trunkline/application/log/event-log';
import { type Extent, extentEventsMax } from '@trunkline/application/ports/audit-index';

/** Where many of the store's own events lie between, so many further pages are read. */
const furtherMax = 100;

/** All that lies in a stretch of the log, of whomever, oldest first. */
export async function extentEvents(
  log: EventLog,
  { first, last, events: count }: Extent,
): Promise<readonly RecordedEvent[]> {
  let page = await log.readPage(first, count);
  const found = [...page.events];
  for (let further = 0; further < furtherMax; further += 1) {
    const from = page.last;
    if (page.isEnd || from === null || comparePositions(from, last) >= 0) break;
    page = await log.readPage(from, extentEventsMax);
    found.push(...page.events.filter(({ position }) => comparePositions(position, from) > 0));
  }
  return found.filter(({ position }) => comparePositions(position, last) <= 0);
}
