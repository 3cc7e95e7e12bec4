import { z } from 'zod';
import { parsePattern, Pattern } from '../countries/pattern';
import { plainLocality } from '../countries/place';
import { Search } from '../countries/search';
import { count, pageSize } from './paging';
import { badParameter, TwilioError, twilioErrors } from './twilio-error';

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

const pattern = z.string().transform((text, context): Pattern => {
  const read = parsePattern(text);
  if (read) return read;
  context.addIssue({ code: 'custom', message: 'is no pattern of 2 to 16 characters' });
  return z.NEVER;
});

/** The parameters of a search that the sandbox can serve; the last ones have no effect on its numbers. */
const querySchema = z.strictObject({
  AreaCode: z.string().optional(),
  Contains: pattern.optional(),
  InRegion: z.string().optional(),
  InLocality: z.string().transform(plainLocality).optional(),
  InPostalCode: z.string().optional(),
  SmsEnabled: flag.optional(),
  MmsEnabled: flag.optional(),
  VoiceEnabled: flag.optional(),
  PageSize: pageSize,
  Page: count.default(0),
  ExcludeAllAddressRequired: flag.optional(),
  ExcludeLocalAddressRequired: flag.optional(),
  ExcludeForeignAddressRequired: flag.optional(),
  Beta: flag.optional(),
});

/** Reads what Twilio calls the parameters of a search; one that the sandbox cannot serve is refused. */
export function parseSearch(query: unknown): Search | TwilioError {
  const read = querySchema.safeParse(query);
  if (!read.success) return badParameter(z.prettifyError(read.error));
  const { AreaCode, PageSize, Page, ...rest } = read.data;
  if (AreaCode !== undefined && !/^\d{2,5}$/.test(AreaCode)) return twilioErrors.areaCodeInvalid;
  return {
    areaCode: AreaCode,
    contains: rest.Contains,
    region: rest.InRegion?.toUpperCase(),
    locality: rest.InLocality,
    postalCode: rest.InPostalCode && plainPostalCode(rest.InPostalCode),
    sms: rest.SmsEnabled,
    mms: rest.MmsEnabled,
    voice: rest.VoiceEnabled,
    limit: PageSize,
    skip: PageSize * Page,
  };
}

/** Of a Canadian postal code the first half is known here, which is what numbers are listed by. */
function plainPostalCode(text: string): string {
  const code = text.toUpperCase().replaceAll(' ', '');
  return /^[A-Z]\d[A-Z]\d[A-Z]\d$/.test(code) ? code.slice(0, 3) : code;
}
