import type { DomainEvent } from '../decision';
import type { BalanceThresholdCrossed } from './wallet.events';

/** A crossing of some wallet's threshold, on the list that operators read of all accounts. */
export type LowBalanceListed = DomainEvent<'LowBalanceListed', BalanceThresholdCrossed['data']>;
