import { LogStore, StoredEvent } from '../storage/log-store';
import { AllSource } from './all-source';
import { decodeRecordedEvent } from '../wire/recorded-event';
import { ResolvedEvent } from './consumer';
import { EventSource } from './event-source';
import { ALL_STREAM, GroupId, GroupSettings } from './group-settings';
import { pinOf, resolveLink } from './links';
import { Message } from './message';
import { ParkedStream } from './parked-stream';
import { Progress } from './progress';
import { Replay } from './replay';
import { StreamSource } from './stream-source';

/** What a group reads: where it is, and what was read and is not done. */
export class GroupReader {
  readonly source: EventSource;
  readonly progress: Progress;
  readonly replay: Replay;
  private next: number;
  /** The end when it was last reached: all before it has been read. */
  private reachedEnd = 0;

  constructor(
    private readonly log: LogStore,
    private readonly parked: ParkedStream,
    private readonly group: GroupId & { readonly settings: GroupSettings; readonly start: number },
  ) {
    this.source = sourceOf(log, group, group.settings);
    this.progress = new Progress(group.start - 1);
    this.replay = new Replay(parked);
    this.next = group.start;
  }

  /** What is not done: events of a stream, bytes of `$all`. */
  get lag(): number {
    if (this.isAtEnd && this.progress.isAllDone) return 0;
    return Math.max(0, this.source.end - this.progress.safe.place - 1);
  }

  get isAtEnd(): boolean {
    return Math.max(this.next, this.reachedEnd) >= this.source.end;
  }

  /** Reads on, and says whether there is more. */
  read(limit: number, add: (message: Message) => void): boolean {
    const { end } = this.source;
    const { events, next, isEnd } = this.source.read(this.next, limit);
    this.next = next;
    if (isEnd) this.reachedEnd = end;
    for (const { place, stored, isWanted } of events) {
      if (!isWanted) this.progress.skip(place);
      else add(this.message(stored, { place, sequence: this.progress.begin(place) }));
    }
    return !isEnd;
  }

  /** Reads parked events that are to be given out again, and says whether there are more. */
  readParked(limit: number, add: (message: Message) => void): boolean {
    for (const { sequence, stored } of this.replay.read(limit)) {
      const place = stored.revision;
      add({ ...this.message(stored, { place, sequence, follow: true }), isReplayed: true });
    }
    return this.replay.isUnderWay;
  }

  /** The event of a message, unless it is gone from the log. */
  load({ place, isReplayed }: Message): ResolvedEvent | undefined {
    const stored = isReplayed ? this.parked.event(place) : this.source.event(place);
    return stored && this.resolve(stored, isReplayed);
  }

  /** A message is done: acknowledged, skipped or parked. */
  done({ sequence, isReplayed }: Message): void {
    if (isReplayed) this.replay.resolve(sequence);
    else this.progress.resolve(sequence);
  }

  private message(stored: StoredEvent, at: MessagePlace): Message {
    const { strategy } = this.group.settings;
    const isPinned = strategy === 'Pinned' || strategy === 'PinnedByCorrelation';
    return {
      id: decodeRecordedEvent(stored.record).id,
      place: at.place,
      sequence: at.sequence,
      isReplayed: false,
      pin: isPinned ? pinOf(this.resolve(stored, at.follow ?? false), strategy) : '',
      retryCount: 0,
    };
  }

  private resolve(stored: StoredEvent, follow: boolean): ResolvedEvent {
    const follows = follow || this.group.settings.resolveLinks;
    return follows ? resolveLink(this.log, stored) : { event: stored };
  }
}

interface MessagePlace {
  readonly place: number;
  readonly sequence: number;
  /** Parked events are links, and are followed whatever the group does with links. */
  readonly follow?: boolean;
}

export function sourceOf(
  log: LogStore,
  { stream }: GroupId,
  { filter }: GroupSettings,
): EventSource {
  return stream === ALL_STREAM ? new AllSource(log, filter) : new StreamSource(log, stream);
}
