import { cursorOf, readCursor } from '../../reads/page';
import { invalidRequest } from '../../edge/problem';

/** How far a search can be turned over; whoever has not found it by then asks for something narrower. */
const pagesMax = 50;

/** Which page of a search, counted from 0, and how many numbers each of its pages has. */
export type SearchPage = { readonly page: number; readonly limit: number };

/** A cursor goes on with the page size that it began with, since pages of two sizes would overlap. */
export function searchPage(asked: {
  readonly limit?: number;
  readonly cursor?: string;
}): SearchPage {
  if (asked.cursor === undefined) return { page: 0, limit: asked.limit ?? 20 };
  const [page = 0, limit = 0] = readCursor(asked.cursor, /^\d{1,2}x\d{1,3}$/)
    .split('x')
    .map(Number);
  if (isWithin(page, pagesMax - 1) && isWithin(limit, 100)) return { page, limit };
  const detail = 'cursor must be the nextCursor of an earlier page';
  throw invalidRequest([{ field: 'cursor', code: 'cursor', detail }]);
}

/** Null after a page that was not full, and after the last one that can be asked for. */
export function cursorAfter({ page, limit }: SearchPage, found: number): string | null {
  return found < limit || page + 1 >= pagesMax ? null : cursorOf(`${page + 1}x${limit}`);
}

function isWithin(value: number, max: number): boolean {
  return value >= 1 && value <= max;
}
