import { invalidRequest } from '../edge/problem';

export type Page<Item> = { readonly data: readonly Item[]; readonly nextCursor: string | null };

/** One page of a list that is at hand as a whole; the cursor says how many came before. */
export function pageOf<Item>(
  items: readonly Item[],
  { limit = 20, cursor }: { readonly limit?: number; readonly cursor?: string },
): Page<Item> {
  const from = cursor === undefined ? 0 : Number(readCursor(cursor, /^\d{1,9}$/));
  const data = items.slice(from, from + limit);
  const next = from + data.length;
  return { data, nextCursor: next < items.length ? cursorOf(String(next)) : null };
}

/** A cursor is opaque to callers, so that what it holds can change. */
export function cursorOf(text: string): string {
  return Buffer.from(text).toString('base64url');
}

export function readCursor(cursor: string, form: RegExp): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  if (form.test(text)) return text;
  const detail = 'cursor must be the nextCursor of an earlier page';
  throw invalidRequest([{ field: 'cursor', code: 'cursor', detail }]);
}
