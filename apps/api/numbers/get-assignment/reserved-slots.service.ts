import { Injectable } from '@nestjs/common';
import { decode } from '@trunkline/application/commands/stream-fold';
import { EventLog, type RecordedEvent } from '@trunkline/application/log/event-log';
import { accountStream } from '@trunkline/application/streams';
import type { AccountEvent, NumberSlotReserved } from '@trunkline/domain/accounts/account.events';
import type { AccountId, AssignmentId } from '@trunkline/domain/ids';
import { LRUCache } from 'lru-cache';
import type { At } from './assignment-view';

const pageSize = 500;

/** Finds the event that began an assignment: the proof that it is this account's. */
@Injectable()
export class ReservedSlots {
  private readonly known = new LRUCache<string, At<NumberSlotReserved>>({ max: 10_000 });

  constructor(private readonly log: EventLog) {}

  /** Newest first: people look at what they have just asked for. */
  async find(
    accountId: AccountId,
    assignmentId: AssignmentId,
  ): Promise<At<NumberSlotReserved> | undefined> {
    const known = this.known.get(`${accountId}/${assignmentId}`);
    if (known) return known;
    const { name } = accountStream(accountId);
    let from: bigint | 'end' = 'end';
    for (;;) {
      const page: readonly RecordedEvent[] = await this.log.readBackward(name, from, pageSize);
      const found = page.map((one) => slotIn(one, assignmentId)).find((one) => one !== undefined);
      if (found) this.known.set(`${accountId}/${assignmentId}`, found);
      const oldest = page.at(-1);
      if (found || !oldest || oldest.revision === 0n) return found;
      from = oldest.revision - 1n;
    }
  }
}

function slotIn(
  recorded: RecordedEvent,
  assignmentId: AssignmentId,
): At<NumberSlotReserved> | undefined {
  if (recorded.type !== 'NumberSlotReserved') return undefined;
  const event = decode<AccountEvent>(recorded);
  if (event.type !== 'NumberSlotReserved') return undefined;
  if (event.data.assignmentId !== assignmentId) return undefined;
  return { at: recorded.recordedAt, event };
}
