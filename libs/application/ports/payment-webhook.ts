import type { PaymentEvent } from './payments';

/** Reads what a provider of payments tells by itself over HTTP. */
export abstract class PaymentWebhook {
  /**
   * What a request tells of our payments; nothing when it is of no concern to us.
   * @throws SignatureWrong, EventUnreadable, or PaymentsUnavailable: it has to be told again.
   */
  abstract read(body: Buffer, signature: string | undefined): Promise<readonly PaymentEvent[]>;
}
