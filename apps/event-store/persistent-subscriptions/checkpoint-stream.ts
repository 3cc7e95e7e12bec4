import { EventStore } from '../event-store';
import { isSoftDeleted } from '../storage/stream-head';
import { decodeRecordedEvent } from '../wire/recorded-event';
import { formatPlace, GroupId, groupKey, parseStartFrom } from './group-settings';
import { ANY, forgetStream, jsonEvent, metadataCommand, wasWritten } from './state-writes';

const CHECKPOINT_TYPE = '$SubscriptionCheckpoint';
const KEPT = 2;

/** Where a group keeps how far it is: everything up to its checkpoint is done. */
export class CheckpointStream {
  private readonly stream: string;

  constructor(
    private readonly store: EventStore,
    private readonly id: GroupId,
  ) {
    this.stream = `$persistentsubscription-${groupKey(id)}-checkpoint`;
  }

  load(): number | undefined {
    const { log } = this.store;
    const head = log.head(this.stream);
    if (!head || head.last < 0 || head.tombstoned || isSoftDeleted(head)) return undefined;
    const stored = log.recordAt(head.number, head.last);
    return stored && parseCheckpoint(decodeRecordedEvent(stored.record).data);
  }

  async save(place: number): Promise<boolean> {
    if (!(await this.isLimited())) return false;
    const checkpoint = jsonEvent(CHECKPOINT_TYPE, formatPlace(this.id.stream, place));
    const events = [checkpoint];
    return wasWritten(this.store, { kind: 'append', stream: this.stream, expected: ANY, events });
  }

  forget(): Promise<boolean> {
    return forgetStream(this.store, this.stream);
  }

  /** Only the last checkpoints are of any use. */
  private async isLimited(): Promise<boolean> {
    const head = this.store.log.head(this.stream);
    if (head && head.limits.maxCount === KEPT) return true;
    return wasWritten(this.store, metadataCommand(this.stream, { $maxCount: KEPT }));
  }
}

function parseCheckpoint(data: Buffer): number | undefined {
  try {
    const startFrom = parseStartFrom(String(JSON.parse(data.toString('utf8'))));
    if (startFrom === 'start') return 0;
    return typeof startFrom === 'object' ? startFrom.place : undefined;
  } catch {
    return undefined;
  }
}
