import { whenWords } from '../activity/when-words';
import type { CancelOption, Dashboard, Subscription } from '../api/shapes';
import { counted, dayOf } from '../shared/words';

export type CancelWhen = 'now' | 'periodEnd';

type About = {
  option: CancelOption;
  when: CancelWhen;
  subscription: Pick<Subscription, 'smsCredits' | 'voiceCredits'>;
  dashboard: Pick<Dashboard, 'numberAllowance' | 'timezone'>;
  now: Date;
};

/** What comes of cancelling: of the package, of numbers and of credits, each with its local date. */
export function cancelWords(about: About, locale?: string): string[] {
  return [endWords(about, locale), ...numberWords(about, locale), ...creditWords(about, locale)];
}

function endWords({ option: { periodEnd }, when, dashboard }: About, locale?: string): string {
  if (when === 'now' || periodEnd === null)
    return 'The package ends at once. Nothing is paid back.';
  const end = whenWords(periodEnd, dashboard.timezone.id, locale);
  return `Until ${end} all stays as it is, and you can take this back. Nothing more is charged.`;
}

function numberWords({ option, when, dashboard, now }: About, locale?: string): string[] {
  if (option.numbers === 0) return [];
  const { included, fromPackages, used } = dashboard.numberAllowance;
  const room = Math.max(included, included + fromPackages - option.numbers);
  const end = when === 'periodEnd' ? option.periodEnd : null;
  const has = `${end === null ? 'Your account then has' : 'After that your account has'} room for ${counted(room, 'number')}`;
  const beyond = Math.max(0, used - room);
  if (beyond === 0 || option.overAllowance === null) return [`${has}. Your numbers stay.`];
  const { choice, graceDays } = option.overAllowance;
  const graceEnd = new Date((end === null ? now : new Date(end)).getTime() + graceDays * dayMs);
  const day = dayOf(graceEnd.toISOString(), dashboard.timezone.id, locale);
  return [`${has}, and you use ${used.toLocaleString(locale)}. ${graceWords[choice](beyond, day)}`];
}

const dayMs = 86_400_000;

const newest = (count: number): string =>
  `the newest ${count === 1 ? 'number' : `${count} numbers`}`;

const graceWords = {
  keep: () => 'They may stay, but no number can be added.',
  suspend: (count: number, day: string) =>
    `Unless there is room by ${day}, ${newest(count)} will be suspended.`,
  release: (count: number, day: string) =>
    `Unless there is room by ${day}, ${newest(count)} will be released.`,
};

function creditWords({ option, subscription, dashboard }: About, locale?: string): string[] {
  if (subscription.smsCredits === 0 && subscription.voiceCredits === 0) return [];
  if (option.creditsExpireAt === null) return ['Credits that you have stay.'];
  const day = whenWords(option.creditsExpireAt, dashboard.timezone.id, locale);
  return [
    `Credits of the package can be spent until ${day}, then what is left of them expires. Credits that you bought stay.`,
  ];
}
