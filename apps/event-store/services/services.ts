import { Access } from '../access/access';
import { EventStore } from '../event-store';
import { RefusalObserver } from '../transport/call';

/** What the handlers of all RPCs are made with. */
export interface Services {
  readonly store: EventStore;
  /** Asked before anything is done or told, once the handler knows what is wanted. */
  readonly access: Access;
  /** What one append may carry. */
  readonly appendBytesMax: number;
  /** Told of refusals that are answers of a call that goes on. */
  readonly observer: RefusalObserver;
}
