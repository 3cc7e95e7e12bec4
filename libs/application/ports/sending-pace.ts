import type { MessageId } from '@trunkline/domain/ids';
import type { E164 } from '@trunkline/domain/numbers/phone-number';

/** One attempt that wants to leave from a number. */
export type PacedAttempt = {
  readonly from: E164;
  readonly messageId: MessageId;
  readonly attempt: number;
  readonly segments: number;
};

/** Keeps what leaves from one number below what carriers take from it. */
export abstract class SendingPace {
  /**
   * How long this attempt has to wait for its turn; 0 when it is due. Asking again gives the same
   * turn, unless it was missed or forgotten.
   */
  abstract waitMs(attempt: PacedAttempt): Promise<number>;

  /** For how long the number is taken by those that have a turn already. */
  abstract busyMs(from: E164): Promise<number>;
}
