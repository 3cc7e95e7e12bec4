import type { Instant } from '@trunkline/domain/time/instant';
import type { WorkName } from '@trunkline/application/ports/work-queues';

/** What an event means for the workers: work that begins with it, and work that ends with it. */
export type WorkChange = {
  readonly opens: readonly {
    readonly work: WorkName;
    readonly key: string;
    /** When there is something to do at the earliest. */
    readonly notBefore?: Instant;
    /** Whose it is, where all that is open of one account is asked for. */
    readonly owner?: string;
  }[];
  readonly closes: readonly string[];
};
