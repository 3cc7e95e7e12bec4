import { whenWords } from '../activity/when-words';
import type { OverAllowance } from '../api/shapes';

/** What comes of having more numbers than there is room for, and when. */
export function overAllowanceWords(
  { choice, graceEndsAt, graceEndedAt }: OverAllowance,
  timezone: string,
  locale?: string,
): string {
  if (graceEndedAt !== null) return afterwards[choice];
  const when = whenWords(graceEndsAt, timezone, locale);
  return `${announced[choice](when)} Until there is room, no number can be added.`;
}

const afterwards = {
  keep: 'They stay; no further number can be added.',
  suspend: 'The newest ones are suspended until a package has room for them.',
  release: 'The newest ones are released, unless a package has room for them before.',
};

const announced = {
  keep: (when: string) => `This is looked at again on ${when}.`,
  suspend: (when: string) => `On ${when} the newest ones are suspended, unless there is room.`,
  release: (when: string) => `On ${when} the newest ones are released, unless there is room.`,
};
