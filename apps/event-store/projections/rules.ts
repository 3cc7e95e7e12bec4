import { addressOf, ProjectedEvent, streamDeletedBy } from './projected-event';

/** The type of an event that stands for another one. */
export const LINK_TYPE = '$>';
/** The type of an event that stands for a whole stream. */
export const STREAM_REFERENCE_TYPE = '$@';

/** What a projection adds to one of its streams because of an event. */
export interface Emission {
  readonly stream: string;
  readonly type: typeof LINK_TYPE | typeof STREAM_REFERENCE_TYPE;
  readonly data: string;
  /** What the metadata of a link say besides where it comes from. */
  readonly metadata: Readonly<Record<string, string | number>>;
}

/** A projection as a function: it knows the event and nothing else. */
export type Rule = (event: ProjectedEvent) => Emission | undefined;

const SEPARATOR = '-';

/** `$ce-<category>`: the events of all streams whose names begin alike, also when they are deleted. */
export const byCategory: Rule = (event) => {
  const deleted = streamDeletedBy(event);
  const stream = deleted ?? event.stream;
  const category = categoryOf(stream);
  if (category === undefined) return undefined;
  return {
    stream: `$ce-${category}`,
    type: LINK_TYPE,
    // A link that somebody put into a stream is not linked to, but copied.
    data: event.type === LINK_TYPE ? event.data.toString('utf8') : addressOf(event),
    metadata: { $o: stream, ...(deleted !== undefined && { $deleted: -1 }) },
  };
};

/** `$et-<type>`: the events of a type. Links have none of their own. */
export const byEventType: Rule = (event) => {
  if (event.type === LINK_TYPE) return undefined;
  const isDelete = streamDeletedBy(event) !== undefined;
  return {
    stream: `$et-${isDelete ? '$deleted' : event.type}`,
    type: LINK_TYPE,
    data: addressOf(event),
    metadata: { ...(isDelete && { $deleted: -1 }) },
  };
};

/** `$streams`: the first event of every stream. */
export const streams: Rule = (event) => {
  if (event.revision !== 0) return undefined;
  return { stream: '$streams', type: LINK_TYPE, data: addressOf(event), metadata: {} };
};

/** `$category-<category>`: the names of the streams of a category. */
export const streamByCategory: Rule = ({ stream, revision }) => {
  const category = revision === 0 ? categoryOf(stream) : undefined;
  if (category === undefined) return undefined;
  const reference = { type: STREAM_REFERENCE_TYPE, data: stream, metadata: {} } as const;
  return { stream: `$category-${category}`, ...reference };
};

/** `$bc-<id>`: the events that have a correlation id in common. */
export const byCorrelationId: Rule = (event) => {
  const stands = event.type === LINK_TYPE || event.type === STREAM_REFERENCE_TYPE;
  if (event.correlationId === undefined || stands) return undefined;
  // Three digits more than a millisecond has, as EventStoreDB writes them.
  const $eventTimestamp = new Date(event.createdAtMs).toISOString().replace('Z', '000Z');
  return {
    stream: `$bc-${event.correlationId}`,
    type: LINK_TYPE,
    data: addressOf(event),
    metadata: { $eventTimestamp },
  };
};

/** What comes before the first separator; the streams of the system have no category. */
function categoryOf(stream: string): string | undefined {
  const end = stream.indexOf(SEPARATOR);
  return end > 0 && !stream.startsWith('$') ? stream.slice(0, end) : undefined;
}
