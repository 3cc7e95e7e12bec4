import { EventStoreDbLog } from '@trunkline/adapters/eventstoredb/event-store-db-log';
import type { RecordedEvent } from '@trunkline/application/log/event-log';
import type { System } from './system';

/**
 * All that the whole log has of an account, by reading all of it: without an index, and by rules of
 * its own, so that what is wrong there is not wrong here, too.
 */
export async function auditTruth(
  system: System,
  accountId: string,
): Promise<readonly RecordedEvent[]> {
  const log = new EventStoreDbLog({ url: system.eventStoreUrl });
  try {
    const all: RecordedEvent[] = [];
    for await (const event of log.readAll(new AbortController().signal)) all.push(event);
    const named = streamsNamedBy(all.filter(({ stream }) => stream === `account-${accountId}`));
    return all.filter((event) => isOf(event, accountId) || named.has(event.stream));
  } finally {
    await log.close();
  }
}

/** The account itself says which assignments and subscriptions are its own. */
function streamsNamedBy(own: readonly RecordedEvent[]): ReadonlySet<string> {
  return new Set(
    own.flatMap(({ type, data }) => {
      const { assignmentId, subscriptionId } = data as Record<string, string>;
      if (type === 'NumberSlotReserved') return [`assignment-${assignmentId}`];
      return type === 'SubscriptionPurchaseRequested' ? [`subscription-${subscriptionId}`] : [];
    }),
  );
}

function isOf({ stream, data }: RecordedEvent, accountId: string): boolean {
  const own = ['account-', 'access-', 'conversation-', 'wallet-'];
  if (own.some((kind) => stream === kind + accountId || stream.startsWith(`${kind}${accountId}_`)))
    return true;
  const isNamed = (data as { accountId?: string }).accountId === accountId;
  return /^(number|schedule)-/.test(stream) && isNamed;
}
