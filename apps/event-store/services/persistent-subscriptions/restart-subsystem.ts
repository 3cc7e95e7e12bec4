import { Handler, unary } from '../../transport/call';
import { SubscriptionServices } from './subscription-services';

/** The RestartSubsystem call: consumers are dropped, and all groups are read anew from the disk. */
export function restartSubsystem({ access, subscriptions }: SubscriptionServices): Handler {
  return unary(async (_request, call) => {
    access.check(call, { kind: 'operate' });
    await subscriptions.restart();
    return Buffer.alloc(0);
  });
}
