import type { EventLog, RecordedEvent } from '@trunkline/application/log/event-log';

export type ReadingOrder = 'newest' | 'oldest';

const pageSize = 50;

/** Reads one stream from either end, page by page, as far as somebody looks. */
export class StreamReader {
  private page: RecordedEvent[] = [];
  private from: bigint | 'end';
  private isExhausted = false;

  constructor(
    private readonly log: EventLog,
    private readonly stream: string,
    private readonly order: ReadingOrder,
  ) {
    this.from = order === 'newest' ? 'end' : 0n;
  }

  /** The next event, which stays the next one until it is taken. */
  async peek(): Promise<RecordedEvent | undefined> {
    if (this.page.length === 0 && !this.isExhausted) await this.turnPage();
    return this.page[0];
  }

  take(): void {
    this.page.shift();
  }

  private async turnPage(): Promise<void> {
    const events = await this.read();
    this.page = [...events];
    const last = events.at(-1);
    const isLastPage =
      events.length < pageSize || (this.order === 'newest' && last?.revision === 0n);
    this.isExhausted = !last || isLastPage;
    if (last) this.from = this.order === 'newest' ? last.revision - 1n : last.revision + 1n;
  }

  private read(): Promise<readonly RecordedEvent[]> {
    return this.order === 'newest' || this.from === 'end'
      ? this.log.readBackward(this.stream, this.from, pageSize)
      : this.log.readForward(this.stream, this.from, pageSize);
  }
}
