import type { CreditKind, CreditOrigin } from '../credits/wallet.events';
import type { DomainEvent } from '../decision';
import type { SubscriptionId } from '../ids';
import type { Instant } from '../time/instant';

type About = {
  readonly subscriptionId: SubscriptionId;
  readonly paymentReference: string;
  readonly kind: CreditKind;
};

/** A wallet did not take what was paid for: it is owed, and given as soon as the wallet takes it. */
export type CreditsGrantRefused = DomainEvent<
  'CreditsGrantRefused',
  About & {
    readonly amountCredits: number;
    readonly origin: CreditOrigin;
    readonly expiresAt: Instant | null;
    /** The code of the wallet's refusal. */
    readonly why: string;
    readonly refusedAt: Instant;
  }
>;

/** The operator wants what a wallet had refused to be tried again, at once and for some time. */
export type CreditsGrantAsked = DomainEvent<
  'CreditsGrantAsked',
  Omit<About, 'kind'> & { readonly askedAt: Instant }
>;

/** Nothing is owed any more of what a wallet had refused. */
export type CreditsGrantSettled = DomainEvent<
  'CreditsGrantSettled',
  About & {
    /**
     * `byHand` where an entry of the wallet has the payment's reference already; `expired` where the
     * period ended before there was room; `reversed` where the money went back.
     */
    readonly outcome: 'given' | 'byHand' | 'expired' | 'reversed';
    /** What the wallet got of it now. */
    readonly amountCredits: number;
    /** When the paid period ends; null for what is bought once. */
    readonly nextDueAt: Instant | null;
    readonly settledAt: Instant;
  }
>;

/** What becomes of credits that a wallet did not take when they were paid. */
export type LateGrantEvent = CreditsGrantRefused | CreditsGrantAsked | CreditsGrantSettled;
