import { z } from 'zod';

/** A number from 0, as text in a query. */
export const count = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** Twilio's page size: 50 unless asked for, 1000 at most. */
export const pageSize = z
  .string()
  .regex(/^[1-9]\d{0,2}$|^1000$/, 'is 1 to 1000')
  .transform(Number)
  .default(50);

/** What says which page is meant; `PA` and the place before which it begins. */
export const pageQuery = {
  Page: count.default(0),
  PageSize: pageSize,
  PageToken: z
    .string()
    .regex(/^PA\d{1,15}$/)
    .transform((token) => Number(token.slice(2)))
    .default(Number.MAX_SAFE_INTEGER),
};

type PageQuery = { readonly Page: number; readonly PageSize: number; readonly PageToken: number };

type Listing<Row> = {
  /** The name of the list in the answer. */
  readonly name: string;
  /** Everything that fits, oldest first, each with its place in the books. */
  readonly rows: readonly { readonly row: Row; readonly at: number }[];
  readonly view: (row: Row) => object;
  readonly path: string;
  /** What was searched by, which the next page repeats. */
  readonly filters: Readonly<Record<string, string | undefined>>;
};

/** One page, newest first; it stays put while rows come and go. */
export function pageOf<Row>(
  { name, rows, view, path, filters }: Listing<Row>,
  { Page, PageSize, PageToken }: PageQuery,
): object {
  const fitting = rows.filter(({ at }) => at < PageToken).reverse();
  const shown = fitting.slice(0, PageSize);
  const next = fitting.length > shown.length ? shown.at(-1)?.at : undefined;
  const start = Page * PageSize;
  const uri = (place: object): string => `${path}?${queryOf({ ...filters, PageSize, ...place })}`;
  return {
    [name]: shown.map(({ row }) => view(row)),
    page: Page,
    page_size: PageSize,
    start,
    end: start + Math.max(0, shown.length - 1),
    uri: uri({ Page }),
    first_page_uri: uri({ Page: 0 }),
    previous_page_uri: null,
    next_page_uri: next === undefined ? null : uri({ Page: Page + 1, PageToken: `PA${next}` }),
  };
}

function queryOf(values: Readonly<Record<string, string | number | undefined>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  return parameters.toString();
}
