import { missingMetadataProperty, RpcError } from '../transport/rpc-error';
import { ProposedEvent } from '../wire/recorded-event';
import { header } from './headers';
import { HttpRequest } from './router';

const JSON_TYPE = 'application/json';
const BYTES_TYPE = 'application/octet-stream';
const EVENTS_TYPE = /^application\/vnd\.(eventstore|kurrent)\.events\+json$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const EMPTY_UUID = '00000000-0000-0000-0000-000000000000';
const NOTHING = Buffer.alloc(0);

/** Reads what a request wants to append: one event, or a list in the media type for lists. */
export function readEvents(request: HttpRequest): readonly ProposedEvent[] | 'eventIdMissing' {
  const [mediaType = ''] = (request.headers['content-type'] ?? '').split(';');
  const type = mediaType.trim().toLowerCase();
  if (EVENTS_TYPE.test(type)) return readList(request.body);
  if (type === JSON_TYPE || type === BYTES_TYPE) return readOne(request, type);
  throw new RpcError('INVALID_ARGUMENT', `The content type '${type}' is not supported.`);
}

/** The body is the event's data as they are, whether they are well-formed or not. */
function readOne(
  request: HttpRequest,
  contentType: string,
): readonly ProposedEvent[] | 'eventIdMissing' {
  const type = header(request, 'EventType');
  if (!type) throw missingMetadataProperty('type');
  const id = request.params['id'] ?? header(request, 'EventId');
  if (id === undefined) return 'eventIdMissing';
  return [{ id: readId(id), type, contentType, metadata: NOTHING, data: request.body }];
}

function readList(body: Buffer): readonly ProposedEvent[] {
  const list = parse(body);
  if (!Array.isArray(list) || list.length === 0) {
    throw new RpcError('INVALID_ARGUMENT', 'The body is not a list of events.');
  }
  return list.map(readListed);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new RpcError('INVALID_ARGUMENT', 'The body is not well-formed JSON.');
  }
}

function readListed(value: unknown): ProposedEvent {
  const { eventId, eventType, data, metadata } = (value ?? {}) as Record<string, unknown>;
  if (typeof eventType !== 'string' || eventType === '') throw missingMetadataProperty('type');
  return {
    id: readId(eventId),
    type: eventType,
    contentType: JSON_TYPE,
    data: encode(data),
    metadata: encode(metadata),
  };
}

function encode(value: unknown): Buffer {
  return value === undefined ? NOTHING : Buffer.from(JSON.stringify(value));
}

function readId(text: unknown): string {
  const id = typeof text === 'string' ? text.toLowerCase() : '';
  if (UUID.test(id) && id !== EMPTY_UUID) return id;
  throw new RpcError('INVALID_ARGUMENT', `'${id}' is not the id of an event.`);
}
