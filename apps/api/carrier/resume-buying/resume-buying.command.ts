import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { CarrierBuyingEvent } from '@trunkline/domain/carriers/carrier-buying.events';
import type { Asking } from '../../writes/asking';

export class ResumeBuyingCommand extends Command<CommandOutcome<CarrierBuyingEvent, never>> {
  constructor(
    readonly carrier: string,
    readonly asking: Asking,
  ) {
    super();
  }
}
