import type { AuditedEvent } from './audit-index';
import type { EventPointer, WorkName } from './work-queues';

/** Work that was begun in the log and has not ended there yet. */
export type OpenWork = EventPointer & {
  /** What ends it: the same key is closed by a later event. */
  readonly key: string;
  readonly work: WorkName;
  readonly eventId: string;
  readonly openedAt: string;
  /** When there is something to do at the earliest; absent for at once. */
  readonly notBefore?: string;
  /** Whose it is, where somebody asks for all that is open of one account. */
  readonly owner?: string;
};

/** One step of the relay through the log, with what it means for the indexes of open work and of accounts. */
export type RelayStep = {
  readonly from: string | null;
  readonly to: string;
  readonly opened: readonly OpenWork[];
  readonly closed: readonly string[];
  /** How many events the step is of, and which of them tell of an account. */
  readonly events: number;
  readonly audited: readonly AuditedEvent[];
};

/**
 * How far the relay has come, who leads it, and which work is open. It lies beside the jobs that it
 * stands for, so that losing one is losing both, and the relay begins again from the log.
 */
export abstract class RelayLedger {
  /** Takes or keeps the lead for `ttlMs`; false while another relay has it. */
  abstract lead(token: string, ttlMs: number): Promise<boolean>;

  abstract giveUpLead(token: string): Promise<void>;

  abstract checkpoint(): Promise<string | null>;

  /** Moves on in one step; false when the lead or the checkpoint is no longer what it was. */
  abstract advance(token: string, step: RelayStep): Promise<boolean>;

  /** Keeps the lead; false when the lead or the checkpoint is no longer what it was. */
  abstract keep(token: string, checkpoint: string | null, ttlMs: number): Promise<boolean>;

  /**
   * Open work for which there is something to do until `until`, the longest due first: at most `max`
   * after the first `skip` of them.
   */
  abstract dueWork(query: {
    readonly until: string;
    readonly skip: number;
    readonly max: number;
  }): Promise<readonly OpenWork[]>;
}
