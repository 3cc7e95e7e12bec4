import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Journal } from '../sales/journal';
import type { Message, MessageStatus } from './message';

type Entry =
  | { readonly op: 'taken'; readonly message: Message }
  | {
      readonly op: 'moved';
      readonly sid: string;
      readonly status: MessageStatus;
      readonly at: string;
    }
  | { readonly op: 'reported'; readonly sid: string }
  | { readonly op: 'blocked' | 'unblocked'; readonly from: string; readonly to: string };

export type MessageWish = Pick<
  Message,
  'from' | 'to' | 'body' | 'segments' | 'statusCallback' | 'end'
>;

/** A text and its place among all, by which pages are cut. */
export type Placed = { readonly row: Message; readonly at: number };

/** The texts that were taken, and who wants none. Every change is on disk before anyone sees it. */
export class MessageBook {
  private readonly messages: Message[] = [];
  private readonly placeBySid = new Map<string, number>();
  private readonly placesByPair = new Map<string, number[]>();
  private readonly unreported = new Set<string>();
  private readonly blocks = new Set<string>();

  private constructor(private readonly journal: Journal) {}

  static async open(dataDir: string): Promise<MessageBook> {
    const { journal, entries } = await Journal.open(path.join(dataDir, 'messages.jsonl'));
    const book = new MessageBook(journal);
    for (const entry of entries) book.apply(entry as Entry);
    return book;
  }

  async take(wish: MessageWish): Promise<Message> {
    const sid = `SM${randomBytes(16).toString('hex')}`;
    const takenAt = new Date().toISOString();
    const message: Message = {
      ...{ sid, ...wish, takenAt, status: 'queued' },
      ...{ updatedAt: takenAt, sentAt: null },
    };
    await this.record({ op: 'taken', message });
    return message;
  }

  async move(sid: string, status: MessageStatus): Promise<void> {
    await this.record({ op: 'moved', sid, status, at: new Date().toISOString() });
  }

  /** Nobody has to be told of it any more. */
  async markReported(sid: string): Promise<void> {
    await this.record({ op: 'reported', sid });
  }

  async block(from: string, to: string): Promise<void> {
    if (!this.isBlocked(from, to)) await this.record({ op: 'blocked', from, to });
  }

  async unblock(from: string, to: string): Promise<void> {
    if (this.isBlocked(from, to)) await this.record({ op: 'unblocked', from, to });
  }

  /** Whether `to` said STOP to `from`. */
  isBlocked(from: string, to: string): boolean {
    return this.blocks.has(pairOf(from, to));
  }

  blocked(): { from: string; to: string }[] {
    return [...this.blocks].map((pair) => {
      const [from = '', to = ''] = pair.split(' ');
      return { from, to };
    });
  }

  find(sid: string): Message | undefined {
    const place = this.placeBySid.get(sid);
    return place === undefined ? undefined : this.messages[place];
  }

  /** In the order in which they were taken. */
  all(): readonly Placed[] {
    return this.messages.map((row, at) => ({ row, at }));
  }

  /** The same of one sender and recipient, at once however many there are. */
  between(from: string, to: string): readonly Placed[] {
    const places = this.placesByPair.get(pairOf(from, to)) ?? [];
    return places.map((at) => ({ row: this.at(at), at }));
  }

  /** Those of which not all was told before the last end. */
  stillToReport(): readonly Message[] {
    return [...this.unreported].map((sid) => this.found(sid));
  }

  close(): Promise<void> {
    return this.journal.close();
  }

  private async record(entry: Entry): Promise<void> {
    await this.journal.append(entry);
    this.apply(entry);
  }

  private apply(entry: Entry): void {
    switch (entry.op) {
      case 'taken':
        return this.add(entry.message);
      case 'moved':
        return this.replace(moved(this.found(entry.sid), entry));
      case 'reported':
        this.unreported.delete(entry.sid);
        return;
      case 'blocked':
        this.blocks.add(pairOf(entry.from, entry.to));
        return;
      case 'unblocked':
        this.blocks.delete(pairOf(entry.from, entry.to));
        return;
    }
  }

  private add(message: Message): void {
    const place = this.messages.push(message) - 1;
    this.placeBySid.set(message.sid, place);
    this.unreported.add(message.sid);
    const pair = pairOf(message.from, message.to);
    const places = this.placesByPair.get(pair);
    if (places) places.push(place);
    else this.placesByPair.set(pair, [place]);
  }

  private replace(message: Message): void {
    const place = this.placeBySid.get(message.sid);
    if (place !== undefined) this.messages[place] = message;
  }

  private found(sid: string): Message {
    const message = this.find(sid);
    if (!message) throw new Error(`the journal speaks of ${sid}, which was never taken`);
    return message;
  }

  private at(place: number): Message {
    const message = this.messages[place];
    if (!message) throw new Error(`no text has the place ${place}`);
    return message;
  }
}

function moved(
  message: Message,
  { status, at }: { readonly status: MessageStatus; readonly at: string },
): Message {
  return { ...message, status, updatedAt: at, sentAt: message.sentAt ?? at };
}

function pairOf(from: string, to: string): string {
  return `${from} ${to}`;
}
