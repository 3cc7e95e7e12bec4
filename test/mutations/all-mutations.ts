import { allowanceMutations } from './allowance.mutations';
import { messageMutations } from './message.mutations';
import type { Mutation } from './mutation';
import { processMutations } from './process.mutations';
import { scheduleMutations } from './schedule.mutations';
import { subscriptionMutations } from './subscription.mutations';
import { timeMutations } from './time.mutations';
import { topUpMutations } from './top-up.mutations';
import { walletMutations } from './wallet.mutations';

/** Every guard that a test is known to notice, in the order in which they are tried. */
export const allMutations: readonly Mutation[] = [
  ...walletMutations,
  ...allowanceMutations,
  ...subscriptionMutations,
  ...processMutations,
  ...scheduleMutations,
  ...topUpMutations,
  ...messageMutations,
  ...timeMutations,
];
