import { whenWords } from '../activity/when-words';
import type { Dashboard, NumberView, OverAllowance } from '../api/shapes';
import { counted, listed } from '../shared/words';

type Over = Pick<Dashboard, 'secondaryNumbers' | 'numberAllowance'> & {
  overAllowance: OverAllowance;
  timezone: { id: string };
};

const namedMax = 3;

/** What comes of having more numbers than there is room for, to which of them, and when. */
export function overAllowanceWords(dashboard: Over, locale?: string): string {
  const { choice, graceEndsAt, graceEndedAt } = dashboard.overAllowance;
  if (graceEndedAt !== null) return afterwards[choice];
  const when = whenWords(graceEndsAt, dashboard.timezone.id, locale);
  const which = whichWords(beyondAllowance(dashboard));
  return `${announced[choice]({ when, which })} Until there is room, no number can be added.`;
}

const afterwards = {
  keep: 'They may stay. No number can be added until there is room for all.',
  suspend: 'The newest ones are suspended until there is room for them.',
  release:
    'The newest ones are released. Those that are still here can be kept once there is room.',
};

type Told = { when: string; which: string };

const announced = {
  keep: ({ when }: Told) => `They may stay; this is looked at again on ${when}.`,
  suspend: ({ when, which }: Told) =>
    `Make room by ${when}, or ${which} will be suspended: kept, but not usable.`,
  release: ({ when, which }: Told) =>
    `Make room by ${when}, or ${which} will be released and go back to the carrier.`,
};

/**
 * The newest numbers beyond the allowance, as they stand now. A locked one is not released; the
 * newest without a lock goes in its place.
 */
export function beyondAllowance({
  secondaryNumbers,
  numberAllowance,
  overAllowance: { choice },
}: Omit<Over, 'timezone'>): NumberView[] {
  const staying = secondaryNumbers.filter(
    ({ status, releaseAt }) => !['suspended', 'releasing'].includes(status) && releaseAt === null,
  );
  const excess = Math.max(0, staying.length - numberAllowance.fromPackages);
  const touchable = choice === 'release' ? staying.filter(({ locked }) => !locked) : staying;
  return excess === 0 ? [] : touchable.slice(-excess);
}

function whichWords(numbers: NumberView[]): string {
  if (numbers.length === 0) return 'the newest ones';
  if (numbers.length > namedMax) return `the newest ${counted(numbers.length, 'number')}`;
  return listed(numbers.map(({ nationalFormat }) => nationalFormat));
}
