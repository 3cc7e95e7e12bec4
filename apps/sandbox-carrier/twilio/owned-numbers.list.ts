import { z } from 'zod';
import { matchesPattern, parsePattern } from '../countries/pattern';
import { Sandbox } from '../sandbox';
import { Sale } from '../sales/sales';
import { viewOwned } from './owned-numbers.view';
import { pageOf, pageQuery } from './paging';
import { badParameter, TwilioError } from './twilio-error';

const querySchema = z.strictObject({
  PhoneNumber: z.string().optional(),
  FriendlyName: z.string().optional(),
  Beta: z.string().optional(),
  Origin: z.string().optional(),
  ...pageQuery,
});

type Query = z.infer<typeof querySchema>;
type Entry = { readonly row: Sale; readonly at: number };

/** One page of what is owned, newest first; a page stays put while others buy and release. */
export function listOwned(sandbox: Sandbox, rawQuery: unknown): object | TwilioError {
  const read = querySchema.safeParse(rawQuery);
  if (!read.success) return badParameter(z.prettifyError(read.error));
  const { credentials } = sandbox;
  const { PhoneNumber, FriendlyName } = read.data;
  const listing = {
    name: 'incoming_phone_numbers',
    rows: candidates(sandbox, read.data).filter(({ row }) => fits(row, read.data)),
    view: (sale: Sale) => viewOwned(sale, credentials),
    path: `/2010-04-01/Accounts/${credentials.accountSid}/IncomingPhoneNumbers.json`,
    filters: { PhoneNumber, FriendlyName },
  };
  return pageOf(listing, read.data);
}

/** A whole number is found at once, however many are owned. */
function candidates({ sales }: Sandbox, { PhoneNumber = '' }: Query): Entry[] {
  if (!isWhole(PhoneNumber)) return sales.all().map((row, at) => ({ row, at }));
  const sale = sales.ownedNumber(PhoneNumber);
  return sale ? [{ row: sale, at: 0 }] : [];
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
