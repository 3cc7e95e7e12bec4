import type { AuditEvent } from '../api/shapes';
import type { Route } from '../navigation/route';

/** The view that shows more of what an event is about; null where there is none. */
export function placeOf({ stream, kind }: Pick<AuditEvent, 'stream' | 'kind'>): Route | null {
  switch (kind) {
    case 'schedule':
      return { view: 'schedules', list: 'pending', scheduleId: stream.slice('schedule-'.length) };
    case 'conversation':
      return { view: 'messages', recipient: `+${stream.slice(stream.lastIndexOf('_') + 1)}` };
    default:
      return null;
  }
}
