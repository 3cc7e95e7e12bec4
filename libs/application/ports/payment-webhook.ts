import type { PaymentEvent } from './payments';

/** What came was not signed by the provider with our secret, or too long ago. */
export class SignatureWrong extends Error {}

/** What came was signed, and is nothing that the provider tells. */
export class EventUnreadable extends Error {}

/** Reads what a provider of payments tells by itself over HTTP. */
export abstract class PaymentWebhook {
  /**
   * What a request tells of our payments; nothing when it is of no concern to us.
   * @throws SignatureWrong, EventUnreadable, or PaymentsUnavailable: it has to be told again.
   */
  abstract read(body: Buffer, signature: string | undefined): Promise<readonly PaymentEvent[]>;
}
