import { creditsGranted } from './credits-granted';
import { creditsDebited } from './credits-debited';
import { creditsExpired } from './credits-expired';
import { creditsReversed } from './credits-reversed';
import { creditsHeld } from './credits-held';
import { holdCaptured } from './hold-captured';
import { holdReleased } from './hold-released';
import { holdExpired } from './hold-expired';
import { creditsRestored } from './credits-restored';
import { balanceThresholdSet } from './balance-threshold-set';
import { balanceThresholdCrossed } from './balance-threshold-crossed';
import { lowBalanceListed } from './low-balance-listed';
import { autoTopUpSet } from './auto-top-up-set';
import { autoTopUpStopped } from './auto-top-up-stopped';
import { autoTopUpDue } from './auto-top-up-due';
import { autoTopUpRequested } from './auto-top-up-requested';
import { autoTopUpPostponed } from './auto-top-up-postponed';
import { autoTopUpDropped } from './auto-top-up-dropped';
import { autoTopUpSettled } from './auto-top-up-settled';
import type { CurrentHistory } from '../history';

/** Every event of a wallet, in the order in which they came to be. */
export const walletHistories: readonly CurrentHistory[] = [
  creditsGranted,
  creditsDebited,
  creditsExpired,
  creditsReversed,
  creditsHeld,
  holdCaptured,
  holdReleased,
  holdExpired,
  creditsRestored,
  balanceThresholdSet,
  balanceThresholdCrossed,
  lowBalanceListed,
  autoTopUpSet,
  autoTopUpStopped,
  autoTopUpDue,
  autoTopUpRequested,
  autoTopUpPostponed,
  autoTopUpDropped,
  autoTopUpSettled,
];
