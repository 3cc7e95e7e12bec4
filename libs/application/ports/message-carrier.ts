import type { E164 } from '@trunkline/domain/numbers/phone-number';
import type { Instant } from '@trunkline/domain/time/instant';

/** One text to one recipient, from a number that this carrier account owns. */
export type MessageOrder = {
  readonly from: E164;
  readonly to: E164;
  readonly body: string;
  /** Where the carrier tells what becomes of it; null for a carrier that cannot reach us. */
  readonly statusUrl: string | null;
};

/** Why a carrier will not send a text. The numbers are Twilio's, from its error dictionary. */
export type MessageRefusal =
  | 'optedOut' // 21610
  | 'invalidRecipient' // 21211, 21614
  | 'notSendable' // 21212, 21606, 21659, 21660: the sender has no SMS, or is not this account's
  | 'regionNotEnabled' // 21408
  | 'unregisteredSender' // 30034
  | 'fundsNeeded' // 20005 and the account-suspended family
  | 'authFailed' // 20003
  | 'refused'; // any other 4xx, with the carrier's own words in `detail`

/**
 * What became of sending. `unknown` (time-out, reset, 5xx) is neither yes nor no: the text may have
 * been taken, now or in a moment, and only looking at what was sent decides. `rateLimited` was not
 * processed; with `limitOf` it was too much for this sender only, and others may go on.
 */
export type SendAnswer =
  | { readonly outcome: 'accepted'; readonly carrierMessageId: string }
  | { readonly outcome: 'rejected'; readonly reason: MessageRefusal; readonly detail: string }
  | {
      readonly outcome: 'rateLimited';
      readonly retryAfterMs: number;
      readonly limitOf?: 'sender';
    }
  | { readonly outcome: 'unknown'; readonly detail: string };

/** A text that the carrier took, as it lists it. */
export type SentMessage = {
  readonly carrierMessageId: string;
  readonly body: string;
  /** When it was taken, by the carrier's clock, of which Twilio shows whole seconds. */
  readonly createdAt: Instant;
};

/**
 * Sends texts. A text has no name of ours at the carrier, so that one whose answer was lost is found
 * by sender, recipient, text and time.
 */
export abstract class MessageCarrier {
  /** Hands one text over. Never throws for what the carrier says; nothing here retries. */
  abstract send(order: MessageOrder): Promise<SendAnswer>;

  /**
   * What was sent from one number to another since the second of a moment, newest first, at most
   * 200. Throws `CarrierUnavailable` when the carrier does not answer in time.
   */
  abstract findSent(query: {
    readonly from: E164;
    readonly to: E164;
    readonly since: Instant;
  }): Promise<readonly SentMessage[]>;
}
