import { EventStore } from '../event-store';
import { StoredEvent, StoredStreamEvent } from '../storage/log-store';
import { firstReadable, isSoftDeleted } from '../storage/stream-head';
import { ProposedEvent } from '../wire/recorded-event';
import { GroupId, groupKey } from './group-settings';
import { ANY, forgetStream, metadataCommand, wasWritten } from './state-writes';

/** The stream of links to the events that a group could not handle. */
export class ParkedStream {
  private readonly stream: string;

  constructor(
    private readonly store: EventStore,
    id: GroupId,
  ) {
    this.stream = `$persistentsubscription-${groupKey(id)}-parked`;
  }

  /** The revisions that are there; none when `first` is not below `end`. */
  get range(): { readonly first: number; readonly end: number } {
    const head = this.store.log.head(this.stream);
    if (!head || head.tombstoned || isSoftDeleted(head)) return { first: 0, end: 0 };
    return { first: firstReadable(head), end: head.last + 1 };
  }

  add(link: ProposedEvent): Promise<boolean> {
    const events = [link];
    return wasWritten(this.store, { kind: 'append', stream: this.stream, expected: ANY, events });
  }

  read(from: number, to: number): StoredStreamEvent[] {
    const head = this.store.log.head(this.stream);
    return head && from < to ? this.store.log.streamForward(head.number, from, to - 1) : [];
  }

  event(revision: number): StoredEvent | undefined {
    const head = this.store.log.head(this.stream);
    return head && this.store.log.recordAt(head.number, revision);
  }

  /** Lets go of the links below a revision. */
  truncateBefore(revision: number): Promise<boolean> {
    return wasWritten(this.store, metadataCommand(this.stream, { $tb: revision }));
  }

  forget(): Promise<boolean> {
    return forgetStream(this.store, this.stream);
  }
}
