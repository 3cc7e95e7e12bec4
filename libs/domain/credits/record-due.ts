import { type Decision } from '../decision';
import { type Deciding, acceptDraft, draftWithDue } from './wallet-draft';
import type { WalletEvent } from './wallet.events';
import type { WalletState } from './wallet.state';

/** Records what is due by now: holds and credits whose time is over. */
export type RecordDue = Deciding & { readonly type: 'RecordDue' };

export function recordDue(command: RecordDue, state: WalletState): Decision<WalletEvent, never> {
  return acceptDraft(draftWithDue(state.balance, command));
}
