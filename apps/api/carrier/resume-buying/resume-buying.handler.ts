import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { Clock } from '@trunkline/application/ports/clock';
import { carrierStream } from '@trunkline/application/streams';
import type { CarrierBuyingEvent } from '@trunkline/domain/carriers/carrier-buying.events';
import { type ResumeBuying, resumeBuying } from '@trunkline/domain/carriers/resume-buying';
import { Recorder } from '../../writes/recorder.service';
import { ResumeBuyingCommand } from './resume-buying.command';

@CommandHandler(ResumeBuyingCommand)
export class ResumeBuyingHandler implements ICommandHandler<ResumeBuyingCommand> {
  constructor(
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  execute({
    carrier,
    asking,
  }: ResumeBuyingCommand): Promise<CommandOutcome<CarrierBuyingEvent, never>> {
    const command: ResumeBuying = {
      type: 'ResumeBuying',
      carrier,
      by: 'operator',
      at: this.clock.now(),
    };
    return this.recorder.record(asking, carrierStream(carrier), (state) =>
      resumeBuying(command, state),
    );
  }
}
