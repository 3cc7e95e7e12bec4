import { Injectable } from '@nestjs/common';
import {
  type LinePlace,
  MessageIndex,
  type MessageList,
  type PlacedLine,
} from '@trunkline/application/ports/message-index';
import type { AccountId } from '@trunkline/domain/ids';
import { cursorOf, type Page, readCursor } from '../reads/page';
import type { PageQuery } from '../reads/page.query.dto';

/** A line of a list: what it is called there, and what it shows. */
export type Line<View> = { readonly key: string; readonly view: View };

/** So many lines are looked through for one page, in steps. */
export const lookedMax = 5_000;
const stepMax = 500;

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
    return pageTo<View>(data, found.length > limit ? data.at(-1) : undefined);
  }

  /**
   * Those lines of a list that are called something with `part` in it. A page may be short, or empty,
   * and still go on: it ends when it is full, or when enough was looked through.
   */
  async search<View>(
    accountId: AccountId,
    list: MessageList,
    { part, limit = 20, cursor }: PageQuery & { readonly part: string },
  ): Promise<Page<Line<View>>> {
    const data: PlacedLine[] = [];
    let after = cursor === undefined ? undefined : placeOf(cursor);
    for (let looked = 0; looked < lookedMax; looked += stepMax) {
      const lines = await this.index.page(accountId, list, { after, limit: stepMax });
      data.push(...lines.filter(({ key }) => key.includes(part)));
      if (data.length > limit) return pageTo<View>(data.slice(0, limit), data[limit - 1]);
      if (lines.length < stepMax) return pageTo<View>(data, undefined);
      after = lines.at(-1);
    }
    return pageTo<View>(data, after);
  }

  async find<View>(
    accountId: AccountId,
    list: MessageList,
    key: string,
  ): Promise<View | undefined> {
    return (await this.index.find(accountId, list, key)) as View | undefined;
  }
}

/** A page that goes on after a line; the last one where there is none. */
function pageTo<View>(lines: readonly PlacedLine[], last: LinePlace | undefined): Page<Line<View>> {
  const data = lines.map(({ key, view }) => ({ key, view: view as View }));
  return { data, nextCursor: last ? cursorOf(`${last.atMs}:${last.key}`) : null };
}

function placeOf(cursor: string): LinePlace {
  const [atMs = '', key = ''] = readCursor(cursor, /^\d{1,15}:[+\w]{1,80}$/).split(':');
  return { atMs: Number(atMs), key };
}
