/** What the dashboard shows; it stands in the address after `#`, so that back, reload and links work. */
export type Route =
  | { view: 'profile' }
  | { view: 'activity' }
  | { view: 'messages'; recipient: string | null }
  | { view: 'schedules'; scheduleId: string | null };

/** `#/messages/+12125550142` → that conversation; whatever is unknown is the profile. */
export function routeOf(hash: string): Route {
  const [, view, id = ''] = /^#\/(\w+)(?:\/([^/]+))?$/.exec(hash) ?? [];
  if (view === 'messages') return { view, recipient: decoded(id) };
  if (view === 'schedules') return { view, scheduleId: decoded(id) };
  return { view: view === 'activity' && id === '' ? view : 'profile' };
}

export function hashOf(route: Route): string {
  switch (route.view) {
    case 'profile':
      return '#/';
    case 'activity':
      return '#/activity';
    case 'messages':
      return route.recipient === null ? '#/messages' : `#/messages/${route.recipient}`;
    case 'schedules':
      return route.scheduleId === null ? '#/schedules' : `#/schedules/${route.scheduleId}`;
  }
}

function decoded(text: string): string | null {
  try {
    return text === '' ? null : decodeURIComponent(text);
  } catch {
    return null;
  }
}
