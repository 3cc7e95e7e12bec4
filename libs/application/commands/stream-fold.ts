import { decodeEvent } from '@trunkline/event-catalogue/catalogue';
import { type EventLog, type RecordedEvent, noRevision } from '../log/event-log';
import type { Stream } from '../streams';

/** Where a command's events stand in its stream. */
export type RememberedCommand = {
  readonly fingerprint: string;
  readonly firstRevision: bigint;
  readonly count: number;
};

/** How many commands of one stream are remembered; a repeat after that many others is a new one. */
export const rememberedCommandsMax = 10_000;
const pageSize = 500;

/** The state of one stream at one revision, with the commands that led there. */
export class StreamFold<State, Event> {
  state: State;
  revision = noRevision;
  private readonly commands = new Map<string, RememberedCommand>();

  constructor(
    private readonly stream: Stream<State, Event>,
    private readonly log: EventLog,
  ) {
    this.state = stream.initial;
  }

  /** Reads and folds what the log has beyond `revision`; says whether there was anything. */
  async catchUp(): Promise<boolean> {
    const before = this.revision;
    for (;;) {
      const page = await this.log.readForward(this.stream.name, this.revision + 1n, pageSize);
      page.forEach((event) => this.take(event));
      if (page.length < pageSize) return this.revision > before;
    }
  }

  /** Takes in one event that is stored right after `revision`. */
  take(recorded: Pick<RecordedEvent, 'type' | 'data' | 'metadata' | 'revision'>): void {
    if (recorded.revision !== this.revision + 1n) {
      throw new Error(`${this.stream.name}: ${recorded.revision} follows ${this.revision}`);
    }
    this.state = this.stream.evolve(this.state, decode<Event>(recorded));
    this.revision = recorded.revision;
    this.remember(recorded);
  }

  command(commandId: string): RememberedCommand | undefined {
    return this.commands.get(commandId);
  }

  async eventsOf({ firstRevision, count }: RememberedCommand): Promise<readonly Event[]> {
    const page = await this.log.readForward(this.stream.name, firstRevision, count);
    return page.map((event) => decode<Event>(event));
  }

  private remember({ metadata, revision }: Pick<RecordedEvent, 'metadata' | 'revision'>): void {
    const { commandId, commandFingerprint: fingerprint } = metadata;
    const known = this.commands.get(commandId);
    const firstRevision = known?.firstRevision ?? revision;
    this.commands.set(commandId, { fingerprint, firstRevision, count: (known?.count ?? 0) + 1 });
    if (this.commands.size <= rememberedCommandsMax) return;
    const oldest = this.commands.keys().next();
    if (!oldest.done) this.commands.delete(oldest.value);
  }
}

/** An event of the log in today's shape. */
export function decode<Event>({
  type,
  data,
  metadata,
}: Pick<RecordedEvent, 'type' | 'data' | 'metadata'>): Event {
  return decodeEvent({ type, data, schemaVersion: metadata.schemaVersion }) as Event;
}
