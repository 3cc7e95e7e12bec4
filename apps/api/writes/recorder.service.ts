import { Injectable } from '@nestjs/common';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import type { Stream } from '@trunkline/application/streams';
import type { Decision } from '@trunkline/domain/decision';
import type { Asking } from './asking';
import { revisionOfIfMatch } from './etag';

/** Runs the decision of one HTTP request on one stream. */
@Injectable()
export class Recorder {
  constructor(private readonly runner: CommandRunner) {}

  record<State, Event, Rejection>(
    { context, ifMatch }: Asking,
    stream: Stream<State, Event>,
    decide: (state: State) => Decision<Event, Rejection>,
  ): Promise<CommandOutcome<Event, Rejection>> {
    const expectedRevision = revisionOfIfMatch(ifMatch, stream.name);
    const command = { stream, decide, context };
    return this.runner.run(
      expectedRevision === undefined ? command : { ...command, expectedRevision },
    );
  }
}
