import type { AccountId } from '@trunkline/domain/ids';
import type { EventLog, RecordedEvent } from '../log/event-log';
import { auditKindOf } from './audit-kinds';

const rememberedMax = 50_000;

type Told = Pick<RecordedEvent, 'stream' | 'data'>;

/**
 * Says of which account an event tells. A number has one owner after the other, so each of its
 * events names its own; an assignment and a subscription name theirs at their beginning only.
 */
export class EventOwners {
  private readonly known = new Map<string, AccountId | null>();

  constructor(private readonly log: EventLog) {}

  /** Null for an event that is of no account. */
  async of(event: Told): Promise<AccountId | null> {
    const { stream } = event;
    const kind = auditKindOf(stream);
    switch (kind) {
      case undefined:
        return null;
      case 'account':
      case 'access':
        return stream.slice(kind.length + 1) as AccountId;
      case 'wallet':
      case 'conversation':
        return stream.slice(kind.length + 1, stream.lastIndexOf('_')) as AccountId;
      case 'number':
      case 'schedule':
        return namedIn(event);
      case 'assignment':
      case 'subscription':
        return namedIn(event) ?? (await this.ofBeginning(stream));
    }
  }

  private async ofBeginning(stream: string): Promise<AccountId | null> {
    const before = this.known.get(stream);
    if (before !== undefined) return before;
    const [first] = await this.log.readForward(stream, 0n, 1);
    const owner = first ? namedIn(first) : null;
    const [oldest] = this.known.keys();
    if (this.known.size >= rememberedMax && oldest !== undefined) this.known.delete(oldest);
    if (first) this.known.set(stream, owner);
    return owner;
  }
}

function namedIn({ data }: Pick<Told, 'data'>): AccountId | null {
  const { accountId } = (data ?? {}) as { readonly accountId?: unknown };
  return typeof accountId === 'string' ? (accountId as AccountId) : null;
}
