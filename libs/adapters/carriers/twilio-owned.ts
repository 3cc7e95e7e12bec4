import type { OwnedNumber, OwnedPage } from '@trunkline/application/ports/carrier';
import type { E164 } from '@trunkline/domain/numbers/phone-number';

type Row = {
  readonly sid: string;
  readonly phoneNumber: string;
  readonly friendlyName: string;
  readonly dateCreated: Date;
};

export function toOwned(row: Row): OwnedNumber {
  return {
    carrierNumberId: row.sid,
    number: row.phoneNumber as E164,
    tag: row.friendlyName,
    purchasedAt: row.dateCreated.toISOString(),
  };
}

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
export function pageOf({
  instances,
  nextPageUrl,
}: {
  readonly instances: readonly Row[];
  readonly nextPageUrl?: string;
}): OwnedPage {
  const numbers = instances.map(toOwned);
  if (!nextPageUrl) return { numbers, nextCursor: null };
  const next = new URL(nextPageUrl).searchParams;
  return { numbers, nextCursor: `${next.get('Page') ?? '0'}:${next.get('PageToken') ?? ''}` };
}
