import { IconActivity, IconCalendar, IconMessage, IconUser } from '../shared/icons';
import classes from './navigation.module.css';
import { hashOf, type Route } from './route';
import { useRoute } from './use-route';

const views: { route: Route; label: string; icon: typeof IconUser }[] = [
  { route: { view: 'profile' }, label: 'Profile', icon: IconUser },
  { route: { view: 'messages', recipient: null }, label: 'Messages', icon: IconMessage },
  {
    route: { view: 'schedules', list: 'pending', scheduleId: null },
    label: 'Schedules',
    icon: IconCalendar,
  },
  { route: { view: 'activity' }, label: 'Activity', icon: IconActivity },
];

/** The way between the views. */
export function Navigation() {
  const { view } = useRoute();
  const within = view === 'opt-outs' ? 'messages' : view;
  return (
    <nav className={classes.nav} aria-label="Views">
      {views.map(({ route, label, icon: Icon }) => (
        <a
          key={route.view}
          className={classes.link}
          href={hashOf(route)}
          aria-current={route.view === within ? 'page' : undefined}
        >
          <Icon size={16} /> {label}
        </a>
      ))}
    </nav>
  );
}
