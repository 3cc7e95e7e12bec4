/** Why no numbers are bought for anybody. */
export class BuyingStopDto {
  reason!: 'fundsNeeded' | 'authFailed';
  /** What to do about it. */
  text!: string;
  /** The carrier's own words. @example "20005: Account not active" */
  detail!: string;
  since!: string;
  /** How often it was tried again since. */
  probes!: number;
  /** When the next assignment that waits may try. */
  nextProbeAt!: string;
}

/** How the carrier is, for all accounts alike. */
export class CarrierDto {
  /** @example "twilio" */
  name!: string;
  buying!: 'open' | 'stopped';
  stop!: BuyingStopDto | null;
  /** Open while the carrier is not asked at all, because it did not answer. */
  circuit!: 'closed' | 'open' | 'halfOpen';
  callsUnderWay!: number;
}
