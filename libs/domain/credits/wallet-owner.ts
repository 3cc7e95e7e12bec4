import type { AccountId } from '../ids';

/** SMS credits, or voice credits: minutes. */
export type CreditKind = 'sms' | 'voice';

/** The wallet that an event belongs to. */
export type WalletOwner = { readonly accountId: AccountId; readonly kind: CreditKind };
