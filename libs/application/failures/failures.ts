/** The world did not answer. Thrown by adapters, retried by queues, shown to callers as 503. */
export abstract class Failure extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The event store is away, or did not answer in time. What was sent may or may not be stored. */
export class EventStoreUnavailable extends Failure {}

/** The stream has moved past the revision that an append expected. Nothing was stored. */
export class RevisionConflict extends Failure {}

/**
 * The carrier is away, overloaded or answered nonsense. Nothing is known of what was asked, unless
 * it was busy (not processed) or not even asked, because it has not answered for a while.
 */
export class CarrierUnavailable extends Failure {
  constructor(
    message: string,
    readonly how: CarrierSilence = { kind: 'silent' },
  ) {
    super(message);
  }
}

export type CarrierSilence =
  | { readonly kind: 'silent' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'busy' | 'notAsked'; readonly retryAfterMs: number };

/**
 * The payment provider answered nothing that says yes or no. `refused` is for the operator to put
 * right, as a wrong key is, and never the customer's fault; `busy` was not processed.
 */
export class PaymentsUnavailable extends Failure {
  constructor(
    message: string,
    readonly how: 'refused' | 'busy' | 'silent' = 'silent',
  ) {
    super(message);
  }
}

/** Redis is away: read models, queues and locks are out of reach; the log is not. */
export class RedisUnavailable extends Failure {}

/** More work waits for one stream than its queue may hold. Nothing was recorded. */
export class TooMuchWaiting extends Failure {}
