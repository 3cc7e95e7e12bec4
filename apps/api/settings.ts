import type { PaymentMethod } from '@trunkline/domain/accounts/purchase.events';

/** What the api is told from outside, apart from where its parts are. */
export class Settings {
  readonly operatorKey!: string;
  /** Signs offers, sign-in links and sessions, and makes the secrets of account keys. */
  readonly signingSecret!: string;
  readonly publicUrl!: string;
  readonly rateLimitPerMinute!: number;
  /** After how long a stopped carrier is tried again, to say when that will be. */
  readonly buyingProbeMs!: number;
  /** The methods that a purchase of a package may name. */
  readonly paymentMethods!: readonly PaymentMethod[];
  /** Where the built dashboard lies; nothing is served at `/` when it is not there. */
  readonly dashboardDir!: string;

  constructor(values: Readonly<Settings>) {
    Object.assign(this, values);
  }
}
