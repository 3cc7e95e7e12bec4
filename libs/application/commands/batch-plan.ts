import { randomUUID } from 'node:crypto';
import { encodeEvent } from '@trunkline/event-catalogue/catalogue';
import type { NewEvent } from '../log/event-log';
import type { Stream } from '../streams';
import type { CommandContext } from './command-context';
import type { Command, CommandOutcome } from './command';
import { type RememberedCommand, shortFingerprint } from './remembered-commands';
import type { StreamFold } from './stream-fold';

/** What is to be answered to one command of a batch, once the batch is stored. */
export type Planned<Event> =
  | { readonly kind: 'answered'; readonly outcome: CommandOutcome<Event, unknown> }
  | { readonly kind: 'replay'; readonly remembered: RememberedCommand }
  | { readonly kind: 'failed'; readonly error: Error };

/** `planned`: of as many commands as fit one append, from the first on. */
export type Plan<State, Event> = {
  readonly planned: readonly Planned<Event>[];
  readonly events: readonly NewEvent[];
  /** Where the events lead to once they are stored. */
  readonly state: State;
  /** True when an answer rests on the state alone, which another process may have moved. */
  readonly needsFreshState: boolean;
  /** True when `events` are no command's, and have to be stored before the next one can be decided. */
  readonly isFirst: boolean;
};

/** An append takes 1 MiB: beyond so many events, further commands leave with the next one. */
const eventsMax = 400;

/** Decides commands in order, each on the state that those before it lead to. Stores nothing. */
export function planBatch<State, Event>(
  stream: Stream<State, Event>,
  fold: StreamFold<State, Event>,
  commands: readonly Command<State, Event, unknown>[],
): Plan<State, Event> {
  const draft = new Draft(stream, fold);
  const planned: Planned<Event>[] = [];
  for (const command of commands) {
    if (draft.events.length >= eventsMax) break;
    const plan = draft.plan(command);
    if (plan === 'isFirst') break;
    planned.push(plan);
  }
  const { events, state, needsFreshState, first } = draft;
  const isFirst = planned.length === 0 && first.length > 0;
  if (!isFirst) return { planned, events, state, needsFreshState, isFirst };
  return { planned, events: first, state: draft.after(first), needsFreshState, isFirst };
}

class Draft<State, Event> {
  readonly events: NewEvent[] = [];
  /** What the command that could not be decided has to have recorded first. */
  first: readonly NewEvent[] = [];
  needsFreshState = false;
  state: State;
  private revision: bigint;
  private readonly commands = new Map<string, RememberedCommand>();

  constructor(
    private readonly stream: Stream<State, Event>,
    private readonly fold: StreamFold<State, Event>,
  ) {
    this.state = fold.state;
    this.revision = fold.revision;
  }

  plan(command: Command<State, Event, unknown>): Planned<Event> | 'isFirst' {
    const { commandId, commandFingerprint } = command.context;
    const remembered = this.commands.get(commandId) ?? this.fold.command(commandId);
    if (!remembered) return this.decide(command);
    const fingerprint = shortFingerprint(commandFingerprint);
    if (remembered.fingerprint === fingerprint) return { kind: 'replay', remembered };
    return { kind: 'answered', outcome: { outcome: 'keyReused' } };
  }

  private decide({
    decide,
    context,
    expectedRevision,
  }: Command<State, Event, unknown>): Planned<Event> | 'isFirst' {
    const { revision } = this;
    if (expectedRevision !== undefined && expectedRevision !== revision) {
      this.needsFreshState = true;
      return { kind: 'answered', outcome: { outcome: 'revisionMismatch', revision } };
    }
    try {
      const decision = decide(this.state);
      if (decision.accepted && decision.first) return this.recordedFirst(decision.first, context);
      if (decision.accepted) return this.accepted(decision.events, context);
      this.needsFreshState = true;
      const { rejection } = decision;
      return { kind: 'answered', outcome: { outcome: 'rejected', rejection, revision } };
    } catch (error) {
      // A bug in one decision is its own caller's; the others of the batch go on.
      return { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
    }
  }

  /** It is no part of the command, which is not known to have been done by it. */
  private recordedFirst(events: readonly Event[], context: CommandContext): 'isFirst' {
    const own = { ...context, commandId: randomUUID(), commandFingerprint: '' };
    this.first = events.map((event) => newEvent(event, own));
    return 'isFirst';
  }

  /** By what is stored, so that this state is the one that everybody folds who reads it. */
  after(stored: readonly NewEvent[]): State {
    return stored.reduce(
      (state, { type, data }) => this.stream.evolve(state, { type, data } as Event),
      this.state,
    );
  }

  private accepted(events: readonly Event[], context: CommandContext): Planned<Event> {
    if (events.length === 0) this.needsFreshState = true;
    const stored = events.map((event) => newEvent(event, context));
    const firstRevision = this.revision + 1n;
    this.state = this.after(stored);
    this.revision += BigInt(events.length);
    this.events.push(...stored);
    if (events.length > 0) {
      const { commandId } = context;
      const fingerprint = shortFingerprint(context.commandFingerprint);
      this.commands.set(commandId, { fingerprint, firstRevision, count: events.length });
    }
    const { revision } = this;
    return {
      kind: 'answered',
      outcome: { outcome: 'recorded', events, revision, replayed: false },
    };
  }
}

function newEvent(event: unknown, context: CommandContext): NewEvent {
  const { type, data } = event as { type: string; data: unknown };
  const encoded = encodeEvent({ type, data });
  const { commandId, commandFingerprint, actor, ip, userAgent } = context;
  return {
    id: randomUUID(),
    type,
    data: encoded.data,
    metadata: {
      $correlationId: context.correlationId,
      $causationId: context.causationId,
      commandId,
      commandFingerprint,
      actor,
      ip,
      userAgent,
      schemaVersion: encoded.schemaVersion,
    },
  };
}
