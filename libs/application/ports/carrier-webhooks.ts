import type { E164 } from '@trunkline/domain/numbers/phone-number';

/** How far a text has come, in the carrier's words for it. */
export type ReportedStatus = 'queued' | 'sending' | 'sent' | 'delivered' | 'undelivered' | 'failed';

/** A text that somebody sent to one of our numbers. */
export type InboundText = {
  readonly carrierMessageId: string;
  readonly from: E164;
  readonly to: E164;
  readonly body: string;
  readonly mediaCount: number;
};

/** What became of a text of ours; `query` is what its `statusUrl` carried. */
export type DeliveryReport = {
  readonly carrierMessageId: string;
  readonly status: ReportedStatus;
  readonly errorCode: number | null;
  readonly query: Readonly<Record<string, string>>;
};

/** How a call went or ended: `seconds` is there once it is completed. */
export type CallReport = {
  readonly carrierCallId: string;
  readonly direction: 'inbound' | 'outbound';
  readonly from: string;
  readonly to: string;
  /** The carrier's own word: `ringing`, `in-progress`, `completed`, `busy`, `no-answer`, … */
  readonly status: string;
  readonly seconds: number | null;
};

/** One request of the carrier, as it came. */
export type CarrierRequest = {
  /** The whole address that the carrier called, as the outside sees it, with its query. */
  readonly url: string;
  readonly signature: string | undefined;
  /** The fields; one that came more than once has all of its values, which the signature covers. */
  readonly form: Readonly<Record<string, string | readonly string[]>>;
};

/**
 * Reads what the carrier tells. Throws `SignatureWrong` where it is not signed by it, and
 * `EventUnreadable` where it is signed and makes no sense.
 */
export abstract class CarrierWebhooks {
  /** A sender that is no number in E.164, such as a short code, makes no sense here. */
  abstract inboundText(request: CarrierRequest): InboundText;

  abstract deliveryReport(request: CarrierRequest): DeliveryReport;

  /** What tells of a call that begins has the same fields as what tells of its end. */
  abstract callReport(request: CarrierRequest): CallReport;
}
