import { z } from 'zod';
import { matchesPattern, parsePattern } from '../countries/pattern';
import { Sandbox } from '../sandbox';
import { Sale } from '../sales/sales';
import { viewOwned } from './owned-numbers.view';
import { count, pageSize } from './paging';
import { badParameter, TwilioError } from './twilio-error';

const querySchema = z.strictObject({
  PhoneNumber: z.string().optional(),
  FriendlyName: z.string().optional(),
  Beta: z.string().optional(),
  Origin: z.string().optional(),
  Page: count.default(0),
  PageSize: pageSize,
  /** `PA` and the place in the books before which the page begins. */
  PageToken: z
    .string()
    .regex(/^PA\d{1,15}$/)
    .transform((token) => Number(token.slice(2)))
    .default(Number.MAX_SAFE_INTEGER),
});

type Query = z.infer<typeof querySchema>;
type Entry = { readonly sale: Sale; readonly at: number };

/** One page of what is owned, newest first; a page stays put while others buy and release. */
export function listOwned(sandbox: Sandbox, rawQuery: unknown): object | TwilioError {
  const read = querySchema.safeParse(rawQuery);
  if (!read.success) return badParameter(z.prettifyError(read.error));
  const query = read.data;
  const { accountSid } = sandbox.credentials;
  const fitting = candidates(sandbox, query)
    .filter(({ sale, at }) => at < query.PageToken && fits(sale, query))
    .reverse();
  const shown = fitting.slice(0, query.PageSize);
  const next = fitting.length > shown.length ? shown.at(-1)?.at : undefined;
  const start = query.Page * query.PageSize;
  return {
    incoming_phone_numbers: shown.map(({ sale }) => viewOwned(sale, sandbox.credentials)),
    page: query.Page,
    page_size: query.PageSize,
    start,
    end: start + Math.max(0, shown.length - 1),
    uri: pageUri(accountSid, query, { Page: query.Page }),
    first_page_uri: pageUri(accountSid, query, { Page: 0 }),
    previous_page_uri: null,
    next_page_uri:
      next === undefined
        ? null
        : pageUri(accountSid, query, { Page: query.Page + 1, PageToken: `PA${next}` }),
  };
}

/** A whole number is found at once, however many are owned. */
function candidates({ sales }: Sandbox, { PhoneNumber = '' }: Query): Entry[] {
  if (!isWhole(PhoneNumber)) return sales.all().map((sale, at) => ({ sale, at }));
  const sale = sales.ownedNumber(PhoneNumber);
  return sale ? [{ sale, at: 0 }] : [];
}

function fits(sale: Sale, { FriendlyName, PhoneNumber }: Query): boolean {
  const name = sale.settings.FriendlyName ?? sale.number;
  return (
    sale.releasedAt === null &&
    (FriendlyName === undefined || FriendlyName === name) &&
    (PhoneNumber === undefined || numberFits(sale.number, PhoneNumber))
  );
}

function numberFits(number: string, wanted: string): boolean {
  if (isWhole(wanted)) return number === wanted;
  const pattern = parsePattern(wanted);
  return pattern !== undefined && matchesPattern(pattern, number.slice(1));
}

function isWhole(number: string): boolean {
  return /^\+\d{7,15}$/.test(number);
}

function pageUri(accountSid: string, query: Query, extra: Record<string, string | number>): string {
  const { PhoneNumber, FriendlyName, PageSize } = query;
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ PhoneNumber, FriendlyName, PageSize, ...extra })) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  return `/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers.json?${parameters.toString()}`;
}
