/** A phone number in E.164: `+`, a country calling code, at most 15 digits (ITU-T E.164). */
export type E164 = string & { readonly __brand: 'E164' };

/** An ISO 3166-1 alpha-2 country code in capitals. */
export type CountryCode = string & { readonly __brand: 'CountryCode' };

export type NumberCapabilities = {
  readonly sms: boolean;
  readonly mms: boolean;
  readonly voice: boolean;
};

/** What the carrier said of a number when it was offered. */
export type NumberListing = {
  readonly locality: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly capabilities: NumberCapabilities;
};

/** True for `+` and 7 to 15 digits that do not begin with 0; says nothing of the numbering plan. */
export function isE164(text: string): text is E164 {
  return /^\+[1-9]\d{6,14}$/.test(text);
}
