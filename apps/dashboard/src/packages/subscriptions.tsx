import type { Subscription } from '../api/shapes';
import { Panel } from '../shared/panel';
import { counted, dayOf } from '../shared/words';
import classes from './subscriptions.module.css';

const statusWords: Record<Subscription['status'], string> = {
  pending: 'Payment under way',
  active: 'Active',
  declined: 'Payment declined',
};

export function Subscriptions({ subscriptions }: { subscriptions: Subscription[] }) {
  return (
    <Panel title="Subscriptions">
      {subscriptions.length === 0 && (
        <p className={classes.empty}>No subscriptions. You are offered one when you need it.</p>
      )}
      <ul className={classes.list}>
        {subscriptions.map((subscription) => (
          <Row key={subscription.id} subscription={subscription} />
        ))}
      </ul>
    </Panel>
  );
}

function Row({ subscription }: { subscription: Subscription }) {
  const { packageName, numbers, status, requestedAt, activatedAt } = subscription;
  const since = activatedAt === null ? dayOf(requestedAt) : `since ${dayOf(activatedAt)}`;
  return (
    <li className={classes.row}>
      <div>
        <div className={classes.name}>{packageName}</div>
        <div className={classes.detail}>
          {counted(numbers, 'more number')} · {since}
        </div>
      </div>
      <span className={`${classes.status} ${classes[status]}`}>{statusWords[status]}</span>
    </li>
  );
}
