/** How a call went: the carrier said something, nothing, that it is busy; or no call was made. */
export type CallOutcome =
  | { readonly kind: 'answered' | 'silent' | 'unused' }
  | { readonly kind: 'busy'; readonly retryAfterMs: number };

/** Leave to call the carrier once, or why not and when to ask again. */
export type GatePass =
  | { readonly entered: true; readonly leave: (outcome: CallOutcome) => Promise<void> }
  | { readonly entered: false; readonly why: 'away' | 'busy'; readonly retryAfterMs: number };

export type GateStatus = {
  readonly circuit: 'closed' | 'open' | 'halfOpen';
  readonly callsUnderWay: number;
};

/**
 * What every process passes before it calls one carrier account. It lets through only so many calls
 * at once and so many a second, and none while the carrier does not answer, apart from single probes.
 */
export abstract class CarrierGate {
  abstract enter(): Promise<GatePass>;

  abstract status(): Promise<GateStatus>;
}
