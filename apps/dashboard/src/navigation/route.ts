import type { ScheduleListName } from '../api/schedule-calls';

/** What the dashboard shows; it stands in the address after `#`, so that back, reload and links work. */
export type Route =
  | { view: 'profile' }
  | { view: 'activity' }
  | { view: 'messages'; recipient: string | null }
  | { view: 'opt-outs' }
  | { view: 'schedules'; list: ScheduleListName; scheduleId: string | null };

const lists: readonly string[] = ['sent', 'missed', 'cancelled'];

/** `#/messages/+12125550142` → that conversation; whatever is unknown is the profile. */
export function routeOf(hash: string): Route {
  const { view, first, second } = partsOf(hash);
  if (view === 'schedules') return scheduleRouteOf(first, second);
  if (view === 'messages' && second === '') return { view, recipient: decoded(first) };
  if ((view === 'opt-outs' || view === 'activity') && first === '') return { view };
  return { view: 'profile' };
}

function partsOf(hash: string): { view: string; first: string; second: string } {
  const form = /^#\/([\w-]+)(?:\/([^/]+))?(?:\/([^/]+))?$/;
  const [, view = '', first = '', second = ''] = form.exec(hash) ?? [];
  return { view, first, second };
}

/** `sent/sch_1` → that schedule, over the list of those that were sent. */
function scheduleRouteOf(first: string, second: string): Route {
  const view = 'schedules';
  if (isList(first)) return { view, list: first, scheduleId: decoded(second) };
  return { view, list: 'pending', scheduleId: decoded(first) };
}

export function hashOf(route: Route): string {
  switch (route.view) {
    case 'profile':
      return '#/';
    case 'activity':
      return '#/activity';
    case 'messages':
      return joined('messages', route.recipient);
    case 'opt-outs':
      return '#/opt-outs';
    case 'schedules':
      return joined('schedules', route.list === 'pending' ? null : route.list, route.scheduleId);
  }
}

function isList(text: string): text is ScheduleListName {
  return lists.includes(text);
}

function joined(...parts: (string | null)[]): string {
  return `#/${parts.filter((part) => part !== null).join('/')}`;
}

function decoded(text: string): string | null {
  try {
    return text === '' ? null : decodeURIComponent(text);
  } catch {
    return null;
  }
}
