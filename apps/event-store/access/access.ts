import { Caller } from './identity';

/** What a caller wants to do, as far as the right to do it depends on who it is. */
export type Action =
  | {
      readonly kind: 'read' | 'write' | 'delete' | 'readMetadata' | 'writeMetadata';
      readonly stream: string;
    }
  /** To take events from a persistent subscription, and to say what became of them. */
  | { readonly kind: 'consume'; readonly stream: string; readonly group: string }
  /** To manage persistent subscriptions, projections or the store itself: for operators. */
  | { readonly kind: 'operate' }
  /** To see how subscriptions and projections do, or to run projections: for every known user. */
  | { readonly kind: 'observe' };

/** Decides who may do what. A refusal is thrown as the `RpcError` that the client expects. */
export interface Access {
  check(caller: Caller, action: Action): void;
}

/** A server without authentication lets everyone do everything. */
export const OPEN_ACCESS: Access = { check: () => undefined };
