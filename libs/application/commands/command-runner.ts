import { EventLog } from '../log/event-log';
import type { Stream } from '../streams';
import type { Command, CommandOutcome, Folded } from './command';
import type { CommandContext } from './command-context';
import { Snapshots } from './snapshots';
import { StreamSession } from './stream-session';

/**
 * Runs commands. Keeps the folded state of the streams it works on, so that a command costs one
 * round trip; commands for one stream that meet are decided in order and leave in one append.
 */
export class CommandRunner {
  private readonly snapshots: Snapshots;
  private readonly sessions = new Map<string, StreamSession<unknown, unknown>>();

  /** `streamsMax`: how many folded streams are kept in memory; the longest unused go first. */
  constructor(
    private readonly log: EventLog,
    private readonly streamsMax = 5_000,
  ) {
    this.snapshots = new Snapshots(log);
  }

  /** Throws `EventStoreUnavailable`, `RevisionConflict` after too many tries, `TooMuchWaiting`. */
  run<State, Event, Rejection>(
    command: Command<State, Event, Rejection>,
  ): Promise<CommandOutcome<Event, Rejection>> {
    return this.session(command.stream).run(command);
  }

  /** The stream as the log has it now. Costs one read of what is new. */
  read<State, Event>(stream: Stream<State, Event>): Promise<Folded<State>> {
    return this.session(stream).read();
  }

  /** What an earlier request with this command id recorded on the stream, if one did. */
  find<State, Event>(
    stream: Stream<State, Event>,
    context: CommandContext,
  ): Promise<CommandOutcome<Event, never> | undefined> {
    return this.session(stream).find(context);
  }

  private session<State, Event>(stream: Stream<State, Event>): StreamSession<State, Event> {
    const known = this.sessions.get(stream.name) as StreamSession<State, Event> | undefined;
    const session = known ?? new StreamSession(stream, this.log, this.snapshots);
    this.sessions.delete(stream.name);
    this.sessions.set(stream.name, session as StreamSession<unknown, unknown>);
    if (!known) this.forgetLongestUnused();
    return session;
  }

  private forgetLongestUnused(): void {
    for (const [name, session] of this.sessions) {
      if (this.sessions.size <= this.streamsMax) return;
      if (session.isIdle) this.sessions.delete(name);
    }
  }
}
