import type { ActivityWish } from '../api/api';
import { startOfDay } from '../shared/first-second';

/** What is to be seen of the activity; an empty text filters nothing, days are `2026-12-01`. */
export type ActivityFilter = {
  kind: string;
  actor: string;
  from: string;
  to: string;
  order: 'newest' | 'oldest';
};

export const noFilter: ActivityFilter = { kind: '', actor: '', from: '', to: '', order: 'newest' };

export const kindChoices = [
  { value: '', label: 'Everything' },
  { value: 'conversation', label: 'Messages' },
  { value: 'schedule', label: 'Schedules' },
  { value: 'wallet', label: 'Credits' },
  { value: 'number,assignment', label: 'Getting numbers' },
  { value: 'subscription', label: 'Packages and payments' },
  { value: 'account', label: 'The account itself' },
  { value: 'access', label: 'API keys' },
];

export const actorChoices = [
  { value: '', label: 'Anybody' },
  { value: 'session', label: 'In this dashboard' },
  { value: 'account', label: 'By API key' },
  { value: 'operator', label: 'The operator' },
  { value: 'system', label: 'Trunkline by itself' },
];

export const orderChoices = [
  { value: 'newest', label: 'Newest first' },
  { value: 'oldest', label: 'Oldest first' },
];

/** True where the days are in the wrong order, which finds nothing. */
export function areDaysTurned({ from, to }: ActivityFilter): boolean {
  return from !== '' && to !== '' && from > to;
}

/** The filter as the API takes it; both days are whole, by the calendar of the account. */
export function wishOf(filter: ActivityFilter, zone: string): ActivityWish {
  const { kind, actor, from, to, order } = filter;
  return {
    order,
    ...(kind !== '' && { kind }),
    ...(actor !== '' && { actor }),
    ...(from !== '' && { from: startOfDay(from, zone) }),
    ...(to !== '' && { to: startOfDay(dayAfter(to), zone) }),
  };
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
