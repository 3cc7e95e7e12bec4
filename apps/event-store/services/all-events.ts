import { EventFilter } from '../filters';
import { isHiddenFromAll } from '../persistent-subscriptions/hidden-streams';
import { readEventNames, readStreamOf } from '../wire/recorded-event';

/** What a cluster notes of its elections. There are none here, and readers skip it all the same. */
const ELECTIONS = '$epoch-information';

/** Whether an event of the log is for a reader of `$all`: some are for none, some not for this one. */
export function isWanted(record: Buffer, filter?: { readonly matches: EventFilter }): boolean {
  if (!filter) return !isHidden(readStreamOf(record));
  const names = readEventNames(record);
  return !isHidden(names.stream) && filter.matches(names);
}

function isHidden(stream: string): boolean {
  return stream === ELECTIONS || isHiddenFromAll(stream);
}
