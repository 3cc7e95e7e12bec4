import { follow } from '../services/events-out';
import { LogStore, StoredEvent } from '../storage/log-store';
import { decodeRecordedEvent, RecordedEvent } from '../wire/recorded-event';
import { ResolvedEvent } from './consumer';
import { StrategyName } from './group-settings';

export const LINK_TYPE = '$>';

/** Follows a link; what is no link is the event itself. */
export function resolveLink(log: LogStore, stored: StoredEvent): ResolvedEvent {
  const { type, data } = decodeRecordedEvent(stored.record);
  if (type !== LINK_TYPE) return { event: stored };
  const event = follow(log, data.toString('utf8'));
  return event ? { event, link: stored } : { link: stored };
}

/** The text of a link to an event; one that could not be resolved is linked to as it was. */
export function linkTo({ event, link }: ResolvedEvent): string {
  if (!event) return decodeRecordedEvent(link!.record).data.toString('utf8');
  const { revision, stream } = decodeRecordedEvent(event.record);
  return `${revision}@${stream}`;
}

/** What an event has to have in common with others to go to the same consumer. */
export function pinOf({ event, link }: ResolvedEvent, strategy: StrategyName): string {
  if (strategy !== 'Pinned' && strategy !== 'PinnedByCorrelation') return '';
  const recorded = decodeRecordedEvent((event ?? link)!.record);
  const correlation = strategy === 'PinnedByCorrelation' ? correlationOf(recorded) : undefined;
  return correlation ?? sourceStream(recorded);
}

function correlationOf({ metadata }: RecordedEvent): string | undefined {
  if (metadata.length === 0) return undefined;
  try {
    const { $correlationId } = JSON.parse(metadata.toString('utf8')) as Record<string, unknown>;
    return typeof $correlationId === 'string' ? $correlationId : undefined;
  } catch {
    return undefined;
  }
}

/** A link belongs to the stream that it leads to, whether it was followed or not. */
function sourceStream({ type, data, stream }: RecordedEvent): string {
  if (type !== LINK_TYPE) return stream;
  const link = data.toString('utf8');
  return link.slice(link.indexOf('@') + 1);
}
