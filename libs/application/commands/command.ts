import type { Decision } from '@trunkline/domain/decision';
import type { Stream } from '../streams';
import type { CommandContext } from './command-context';

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
