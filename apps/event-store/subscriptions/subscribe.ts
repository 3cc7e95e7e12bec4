import { randomUUID } from 'node:crypto';
import { EventStore } from '../event-store';
import { eventEncoder } from '../services/events-out';
import { Call } from '../transport/call';
import { encodeConfirmation } from '../wire/read-answer';
import { ReadRequest } from '../wire/read-request';
import { followAll } from './follow-all';
import { followStream } from './follow-stream';

/** Confirms a subscription and follows the log for as long as the client is there. */
export async function subscribe(
  store: EventStore,
  request: ReadRequest,
  call: Call,
): Promise<void> {
  call.write(encodeConfirmation(randomUUID()));
  const subscription = { store, request, call, encode: eventEncoder(store.log, request) };
  if (request.target.kind === 'all') await followAll(subscription, request.target.from);
  else await followStream(subscription, request.target);
}
