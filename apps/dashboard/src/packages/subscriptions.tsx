import type { Dashboard, Subscription } from '../api/shapes';
import { Panel } from '../shared/panel';
import { packageGives, whatComes } from './subscription-words';
import classes from './subscriptions.module.css';

const statusWords: Record<Subscription['status'], string> = {
  pending: 'Payment under way',
  active: 'Active',
  pastDue: 'Past due',
  declined: 'Payment declined',
  completed: 'Delivered',
  ended: 'Ended',
};

export function Subscriptions({ dashboard }: { dashboard: Dashboard }) {
  const { subscriptions, timezone } = dashboard;
  return (
    <Panel title="Subscriptions">
      {subscriptions.length === 0 && (
        <p className={classes.empty}>No subscriptions. You are offered one when you need it.</p>
      )}
      <ul className={classes.list}>
        {subscriptions.map((subscription) => (
          <Row key={subscription.id} subscription={subscription} timezone={timezone.id} />
        ))}
      </ul>
    </Panel>
  );
}

function Row({ subscription, timezone }: { subscription: Subscription; timezone: string }) {
  const { packageName, status } = subscription;
  return (
    <li className={classes.row}>
      <div>
        <div className={classes.name}>{packageName}</div>
        <div className={classes.detail}>
          {packageGives(subscription).join(', ')} · {whatComes(subscription, timezone)}
        </div>
      </div>
      <span className={`${classes.status} ${classes[status]}`}>{statusWords[status]}</span>
    </li>
  );
}
