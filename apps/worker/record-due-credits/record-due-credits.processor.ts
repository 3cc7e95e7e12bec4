import type { RecordDueCredits } from '@trunkline/application/processes/record-due-credits';
import type { EventPointer, WorkResult } from '@trunkline/application/ports/work-queues';
import type { PointedEvents } from '../pointed-events';

/** Records that credits or a hold have ended. */
export class RecordDueCreditsProcessor {
  readonly work = 'record-due-credits';
  readonly concurrency = 4;

  constructor(
    private readonly events: PointedEvents,
    private readonly recordDueCredits: RecordDueCredits,
  ) {}

  readonly process = async (pointer: EventPointer): Promise<WorkResult> => {
    const begin = ['CreditsGranted', 'CreditsRestored', 'CreditsHeld'] as const;
    const { data, cause } = await this.events.readOne(pointer, begin);
    return this.recordDueCredits.advance(data, cause);
  };
}
