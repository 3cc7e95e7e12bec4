import { EventStore } from '../event-store';
import { StoredEvent } from '../storage/log-store';
import { Call } from '../transport/call';
import { ReadRequest } from '../wire/read-request';

/** What every subscription works with. */
export interface Subscription {
  readonly store: EventStore;
  readonly request: ReadRequest;
  readonly call: Call;
  readonly encode: (event: StoredEvent) => Buffer;
}
