import type { GrantStartingCredits } from '@trunkline/application/processes/grant-starting-credits';
import type { EventPointer, WorkResult } from '@trunkline/application/ports/work-queues';
import type { PointedEvents } from '../pointed-events';

/** Gives a new account the credits that the policy promised. */
export class GrantStartingCreditsProcessor {
  readonly work = 'grant-starting-credits';
  readonly concurrency = 4;

  constructor(
    private readonly events: PointedEvents,
    private readonly grantStartingCredits: GrantStartingCredits,
  ) {}

  readonly process = async (pointer: EventPointer): Promise<WorkResult> => {
    const { data, cause } = await this.events.read(pointer, 'AccountOpened');
    return this.grantStartingCredits.advance(data, cause);
  };
}
