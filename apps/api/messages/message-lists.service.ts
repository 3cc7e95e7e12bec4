import { Injectable } from '@nestjs/common';
import {
  type LinePlace,
  MessageIndex,
  type MessageList,
} from '@trunkline/application/ports/message-index';
import type { AccountId } from '@trunkline/domain/ids';
import { cursorOf, type Page, readCursor } from '../reads/page';
import type { PageQuery } from '../reads/page.query.dto';

/** A line of a list: what it is called there, and what it shows. */
export type Line<View> = { readonly key: string; readonly view: View };

/** The lists over all conversations of an account, page by page. */
@Injectable()
export class MessageLists {
  constructor(private readonly index: MessageIndex) {}

  async page<View>(
    accountId: AccountId,
    list: MessageList,
    { limit = 20, cursor }: PageQuery,
  ): Promise<Page<Line<View>>> {
    const after = cursor === undefined ? undefined : placeOf(cursor);
    const found = await this.index.page(accountId, list, { after, limit: limit + 1 });
    const data = found.slice(0, limit);
    const last = found.length > limit ? data.at(-1) : undefined;
    const nextCursor = last ? cursorOf(`${last.atMs}:${last.key}`) : null;
    return { data: data.map(({ key, view }) => ({ key, view: view as View })), nextCursor };
  }

  async find<View>(
    accountId: AccountId,
    list: MessageList,
    key: string,
  ): Promise<View | undefined> {
    return (await this.index.find(accountId, list, key)) as View | undefined;
  }
}

function placeOf(cursor: string): LinePlace {
  const [atMs = '', key = ''] = readCursor(cursor, /^\d{1,15}:[+\w]{1,80}$/).split(':');
  return { atMs: Number(atMs), key };
}
