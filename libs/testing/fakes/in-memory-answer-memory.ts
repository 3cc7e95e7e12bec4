import { RedisUnavailable } from '@trunkline/application/failures/failures';
import {
  AnswerMemory,
  type ClaimedKey,
  type StoredAnswer,
} from '@trunkline/application/ports/answer-memory';

/** Answers in memory, for specs; they can be lost or away. */
export class InMemoryAnswerMemory extends AnswerMemory {
  readonly kept = new Map<string, StoredAnswer>();
  private readonly bound = new Map<string, string>();
  private isAway = false;

  lose(): void {
    this.kept.clear();
    this.bound.clear();
  }

  away(isAway: boolean): void {
    this.isAway = isAway;
  }

  async claim(commandId: string, fingerprint: string): Promise<ClaimedKey> {
    if (this.isAway) throw new RedisUnavailable('told to be away');
    const bound = this.bound.get(commandId);
    if (bound === undefined) {
      this.bound.set(commandId, fingerprint);
      return { status: 'new' };
    }
    if (bound !== fingerprint) return { status: 'otherRequest' };
    return { status: 'same', answer: this.kept.get(commandId) };
  }

  async keep(commandId: string, _fingerprint: string, answer: StoredAnswer): Promise<void> {
    if (this.isAway) throw new RedisUnavailable('told to be away');
    this.kept.set(commandId, answer);
  }
}
