import { isFixedOffset, suggestTimezones } from '@trunkline/adapters/time/suggest-timezones';
import type { Instant } from '@trunkline/domain/time/instant';
import type { Words } from './rejection-words';

/** How a text that names no timezone is answered: with those that it may have meant. */
export function timezoneUnknown(timezone: string): Words {
  const suggestions = suggestTimezones(timezone, new Date().toISOString() as Instant);
  return [422, detailOf(timezone, suggestions), { timezone, suggestions }];
}

function detailOf(timezone: string, suggestions: readonly string[]): string {
  const names = suggestions.map((id) => `"${id}"`).join(', ');
  if (isFixedOffset(timezone)) {
    const those = names === '' ? '' : ` These have that offset now: ${names}.`;
    return `"${timezone}" is a fixed offset and no timezone, as it knows no summer time.${those}`;
  }
  const meant = names === '' ? 'Send one such as "America/New_York".' : `Did you mean ${names}?`;
  return `"${timezone}" is not a timezone of the IANA database. ${meant}`;
}
