import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { EventLog, type RecordedEvent } from '@trunkline/application/log/event-log';
import { policyStream } from '@trunkline/application/streams';
import { cursorOf, readCursor } from '../../reads/page';
import { ListPolicyChangesQuery } from './list-policy-changes.query';
import { changeDto, MadeChange, subjectOf } from './made-change';
import type { PolicyChangeListDto } from './policy-change.dto';

const readAtOnce = 100;

@QueryHandler(ListPolicyChangesQuery)
export class ListPolicyChangesHandler implements IQueryHandler<ListPolicyChangesQuery> {
  constructor(private readonly log: EventLog) {}

  async execute({ asked }: ListPolicyChangesQuery): Promise<PolicyChangeListDto> {
    const { limit = 20, cursor } = asked;
    const from = cursor === undefined ? 'end' : BigInt(readCursor(cursor, /^\d{1,18}$/));
    const { changes, next } = await this.read(from, limit);
    return { data: changes.map(changeDto), nextCursor: next && cursorOf(next) };
  }

  /** Reads backwards until the page is full and each change on it has met the one before it. */
  private async read(
    from: bigint | 'end',
    limit: number,
  ): Promise<{ readonly changes: readonly MadeChange[]; readonly next: string | null }> {
    const changes: MadeChange[] = [];
    const waiting = new Map<string, MadeChange>();
    let next: string | null = null;
    for await (const event of backwards(this.log, from)) {
      const subject = subjectOf(event);
      waiting.get(subject)?.follows(event);
      waiting.delete(subject);
      if (changes.length < limit) {
        const change = new MadeChange(subject, event);
        changes.push(change);
        waiting.set(subject, change);
      } else {
        next ??= String(event.revision);
        if (waiting.size === 0) break;
      }
    }
    return { changes, next };
  }
}

async function* backwards(log: EventLog, from: bigint | 'end'): AsyncGenerator<RecordedEvent> {
  for (let at = from; ;) {
    const page = await log.readBackward(policyStream().name, at, readAtOnce);
    yield* page;
    const last = page.at(-1);
    if (!last || last.revision === 0n) return;
    at = last.revision - 1n;
  }
}
