/** A point in time as UTC text with milliseconds, so that text order is time order. */
export type Instant = string & { readonly __brand: 'Instant' };

/** An IANA timezone name as the user chose it, already checked to exist. */
export type TimezoneId = string & { readonly __brand: 'TimezoneId' };
