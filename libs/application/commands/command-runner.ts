import type { Decision } from '@trunkline/domain/decision';
import { EventLog } from '../log/event-log';
import type { Stream } from '../streams';
import type { CommandContext } from './command-context';
import { StreamSession } from './stream-session';

/** One command on one stream. `decide` may be called several times and must only judge. */
export type Command<State, Event, Rejection> = {
  readonly stream: Stream<State, Event>;
  readonly decide: (state: State) => Decision<Event, Rejection>;
  readonly context: CommandContext;
  /** The revision that the caller saw last (`If-Match`); absent when any will do. */
  readonly expectedRevision?: bigint;
};

/**
 * What became of a command. `recorded` without events means that it asked for what already is;
 * `replayed` that an earlier request with the same command id did the work.
 */
export type CommandOutcome<Event, Rejection> =
  | {
      readonly outcome: 'recorded';
      readonly events: readonly Event[];
      /** Of the last of these events; of the stream when there are none. */
      readonly revision: bigint;
      readonly replayed: boolean;
    }
  | { readonly outcome: 'rejected'; readonly rejection: Rejection; readonly revision: bigint }
  | { readonly outcome: 'keyReused' }
  | { readonly outcome: 'revisionMismatch'; readonly revision: bigint };

/** A stream folded up to one revision. */
export type Folded<State> = { readonly state: State; readonly revision: bigint };

/**
 * Runs commands. Keeps the folded state of the streams it works on, so that a command costs one
 * round trip; commands for one stream that meet are decided in order and leave in one append.
 */
export class CommandRunner {
  private readonly sessions = new Map<string, StreamSession<unknown, unknown>>();

  /** `streamsMax`: how many folded streams are kept in memory; the longest unused go first. */
  constructor(
    private readonly log: EventLog,
    private readonly streamsMax = 5_000,
  ) {}

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
    const session = known ?? new StreamSession(stream, this.log);
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
