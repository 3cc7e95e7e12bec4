import type { EventPointer, WorkResult } from '@trunkline/application/ports/work-queues';
import type { SendMessage } from '@trunkline/application/processes/send-message';
import type { PointedEvents } from '../pointed-events';

/** Sees a message through until it is sent and paid, or has failed and was given back. */
export class SendMessageProcessor {
  readonly work = 'send-message';
  readonly concurrency = 16;

  constructor(
    private readonly events: PointedEvents,
    private readonly sendMessage: SendMessage,
  ) {}

  readonly process = async (pointer: EventPointer): Promise<WorkResult> => {
    const { data, cause } = await this.events.read(pointer, 'MessageAccepted');
    return this.sendMessage.advance(data, cause);
  };
}
