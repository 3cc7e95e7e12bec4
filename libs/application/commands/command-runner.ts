import { EventLog } from '../log/event-log';
import type { Stream } from '../streams';
import type { Command, CommandOutcome, Folded } from './command';
import type { CommandContext } from './command-context';
import { Snapshots } from './snapshots';
import { StreamSession } from './stream-session';

type Kept = { readonly session: StreamSession<unknown, unknown>; bytes: number };

/**
 * Runs commands. Keeps the folded state of the streams it works on, so that a command costs one
 * round trip; commands for one stream that meet are decided in order and leave in one append.
 */
export class CommandRunner {
  private readonly snapshots: Snapshots;
  private readonly sessions = new Map<string, Kept>();
  private keptBytes = 0;
  /** It is the last of `sessions` already: a hot stream is moved there once. */
  private lastUsed = '';

  /** `keptBytesMax`: about how much memory folded streams may take; the longest unused go first. */
  constructor(
    private readonly log: EventLog,
    private readonly keptBytesMax = 256 * 1024 * 1024,
  ) {
    this.snapshots = new Snapshots(log);
  }

  /** Throws `EventStoreUnavailable`, `RevisionConflict` after too many tries, `TooMuchWaiting`. */
  run<State, Event, Rejection>(
    command: Command<State, Event, Rejection>,
  ): Promise<CommandOutcome<Event, Rejection>> {
    return this.weighed(command.stream, this.session(command.stream).run(command));
  }

  /** The stream as the log has it now. Costs one read of what is new. */
  read<State, Event>(stream: Stream<State, Event>): Promise<Folded<State>> {
    return this.weighed(stream, this.session(stream).read());
  }

  /** What an earlier request with this command id recorded on the stream, if one did. */
  find<State, Event>(
    stream: Stream<State, Event>,
    context: CommandContext,
  ): Promise<CommandOutcome<Event, never> | undefined> {
    return this.weighed(stream, this.session(stream).find(context));
  }

  private session<State, Event>(stream: Stream<State, Event>): StreamSession<State, Event> {
    const { name } = stream;
    const known = this.sessions.get(name);
    const session = known?.session ?? new StreamSession(stream, this.log, this.snapshots);
    if (!known || name !== this.lastUsed) {
      this.sessions.delete(name);
      this.sessions.set(name, known ?? { session: session as Kept['session'], bytes: 0 });
      this.lastUsed = name;
    }
    return session as StreamSession<State, Event>;
  }

  /** Weighed once it is known what it has become: the first look at a stream may be the only one. */
  private async weighed<T>({ name }: { readonly name: string }, work: Promise<T>): Promise<T> {
    try {
      return await work;
    } finally {
      const known = this.sessions.get(name);
      if (known) this.weigh(name, known);
    }
  }

  private weigh(name: string, kept: Kept): void {
    const bytes = kept.session.keptBytes;
    this.keptBytes += bytes - kept.bytes;
    kept.bytes = bytes;
    if (this.keptBytes > this.keptBytesMax) this.forgetLongestUnused(name);
  }

  private forgetLongestUnused(needed: string): void {
    for (const [name, { session, bytes }] of this.sessions) {
      if (this.keptBytes <= this.keptBytesMax) return;
      if (name === needed || !session.isIdle) continue;
      this.sessions.delete(name);
      this.keptBytes -= bytes;
    }
  }
}
