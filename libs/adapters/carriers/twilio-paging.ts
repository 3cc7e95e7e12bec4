type PageOptions = {
  readonly pageSize: number;
  readonly pageNumber?: number;
  readonly pageToken?: string;
};

/** Twilio finds a page by its number and a token; the first one needs neither. */
export function toPageOptions({
  cursor,
  limit,
}: {
  readonly cursor: string | null;
  readonly limit: number;
}): PageOptions {
  if (cursor === null) return { pageSize: limit };
  const colon = cursor.indexOf(':');
  const pageNumber = Number(cursor.slice(0, colon));
  return { pageSize: limit, pageNumber, pageToken: cursor.slice(colon + 1) };
}

/** The page that Twilio points to is asked for anew, so that it is reached where this one was. */
export function cursorOf(nextPageUrl: string | undefined): string | null {
  if (!nextPageUrl) return null;
  const next = new URL(nextPageUrl).searchParams;
  return `${next.get('Page') ?? '0'}:${next.get('PageToken') ?? ''}`;
}
