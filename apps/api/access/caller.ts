import type { Actor } from '@trunkline/application/log/event-log';
import type { AccessScope } from '@trunkline/domain/access/access.events';
import type { AccountId } from '@trunkline/domain/ids';

/** Who calls: the operator, the bearer of an account's key, or somebody signed in to the dashboard. */
export type Caller =
  | { readonly type: 'operator' }
  | {
      readonly type: 'account';
      readonly accountId: AccountId;
      readonly keyId: string;
      readonly scopes: readonly AccessScope[];
    }
  | {
      readonly type: 'session';
      readonly accountId: AccountId;
      readonly sessionId: string;
      readonly expiresAt: string;
    };

/** The caller as it is recorded with the events that it causes. */
export function actorOf(caller: Caller): Actor {
  switch (caller.type) {
    case 'operator':
      return { type: 'operator', id: 'operator', keyId: null };
    case 'account':
      return { type: 'account', id: caller.accountId, keyId: caller.keyId };
    case 'session':
      return { type: 'session', id: caller.accountId, keyId: caller.sessionId };
  }
}
