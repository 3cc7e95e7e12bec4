import {
  type IndexedLine,
  type LinePlace,
  linesMax,
  MessageIndex,
  type MessageList,
  type PlacedLine,
} from '@trunkline/application/ports/message-index';
import type { AccountId } from '@trunkline/domain/ids';

/** The lists of messages in memory, for specs; it passes the contract of the lists. */
export class InMemoryMessageIndex extends MessageIndex {
  private readonly lines = new Map<string, IndexedLine>();

  async write(accountId: AccountId, lines: readonly IndexedLine[]): Promise<void> {
    for (const line of lines) {
      const name = `${accountId} ${line.list} ${line.key}`;
      const known = this.lines.get(name);
      if (known && known.revision > line.revision) continue;
      this.lines.set(name, line);
      this.trim(accountId, line.list);
    }
  }

  async page(
    accountId: AccountId,
    list: MessageList,
    { after, limit }: { readonly after: LinePlace | undefined; readonly limit: number },
  ): Promise<readonly PlacedLine[]> {
    return this.placed(accountId, list)
      .filter((line) => !after || isBefore(line, after))
      .slice(0, limit);
  }

  async find(accountId: AccountId, list: MessageList, key: string): Promise<unknown> {
    return this.lines.get(`${accountId} ${list} ${key}`)?.view;
  }

  private trim(accountId: AccountId, list: MessageList): void {
    const gone = this.placed(accountId, list).slice(linesMax[list]);
    gone.forEach(({ key }) => this.lines.delete(`${accountId} ${list} ${key}`));
  }

  private placed(accountId: AccountId, list: MessageList): readonly PlacedLine[] {
    return [...this.lines]
      .filter(([name]) => name.startsWith(`${accountId} ${list} `))
      .flatMap(([, { key, atMs, view }]) => (atMs === null ? [] : [{ key, atMs, view }]))
      .sort((a, b) => (isBefore(a, b) ? 1 : -1));
  }
}

function isBefore(one: LinePlace, other: LinePlace): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.key < other.key);
}
