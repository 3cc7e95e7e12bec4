import type { Decision } from '@trunkline/domain/decision';
import { systemContext } from '../commands/command-context';
import type { CommandRunner } from '../commands/command-runner';
import type { Actor } from '../log/event-log';
import type { Stream } from '../streams';

/** The recorded event that a process acts upon. */
export type Cause = {
  readonly eventId: string;
  readonly correlationId: string;
  /** Who asked for it, when it was not the system by itself. */
  readonly actor?: Actor;
};

/** Commands that one process gives by itself, each caused by the same recorded event. */
export class StreamCommands {
  constructor(
    private readonly runner: CommandRunner,
    private readonly process: string,
    private readonly cause: Cause,
  ) {}

  async read<State, Event>(stream: Stream<State, Event>): Promise<State> {
    return (await this.runner.read(stream)).state;
  }

  /**
   * What was decided; a rejection is the process's to deal with. What always has the same
   * `commandId` is recorded once.
   */
  async run<State, Event, Rejection>(
    stream: Stream<State, Event>,
    decide: (state: State) => Decision<Event, Rejection>,
    commandId?: string,
  ): Promise<Decision<Event, Rejection>> {
    const { actor } = this.cause;
    const context = {
      ...systemContext(this.process, this.cause),
      ...(actor && { actor }),
      ...(commandId !== undefined && { commandId }),
    };
    const outcome = await this.runner.run({ stream, decide, context });
    switch (outcome.outcome) {
      case 'recorded':
        return { accepted: true, events: outcome.events };
      case 'rejected':
        return { accepted: false, rejection: outcome.rejection };
      case 'keyReused':
      case 'revisionMismatch':
        throw new Error(`${this.process}: ${outcome.outcome} on ${stream.name}`);
    }
  }

  /** Records what the domain never refuses in this place; a rejection is a bug. */
  async record<State, Event, Rejection>(
    stream: Stream<State, Event>,
    decide: (state: State) => Decision<Event, Rejection>,
    commandId?: string,
  ): Promise<readonly Event[]> {
    const decision = await this.run(stream, decide, commandId);
    if (decision.accepted) return decision.events;
    throw new Error(`${this.process}: ${JSON.stringify(decision.rejection)} on ${stream.name}`);
  }
}
