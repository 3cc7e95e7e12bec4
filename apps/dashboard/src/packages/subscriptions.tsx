import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useApi } from '../api/api-context';
import type { Dashboard, Subscription } from '../api/shapes';
import { useWrite } from '../api/use-write';
import { Notice } from '../shared/notice';
import { Panel } from '../shared/panel';
import { useDialog } from '../shared/use-dialog';
import { BuyPackage } from './buy-package';
import { CancelSubscription } from './cancel-subscription';
import { ChangePackage } from './change-package';
import { packageGives, troubleWords, whatComes } from './subscription-words';
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
  const { subscriptions } = dashboard;
  return (
    <Panel title="Subscriptions" aside={<BuyPackage dashboard={dashboard} />}>
      {subscriptions.length === 0 && <p className={classes.empty}>No subscriptions.</p>}
      <ul className={classes.list}>
        {subscriptions.map((subscription) => (
          <Row key={subscription.id} subscription={subscription} dashboard={dashboard} />
        ))}
      </ul>
    </Panel>
  );
}

type RowProps = { subscription: Subscription; dashboard: Dashboard };

function Row({ subscription, dashboard }: RowProps) {
  const { packageName, status } = subscription;
  const timezone = dashboard.timezone.id;
  const trouble = troubleWords(subscription, timezone);
  return (
    <li className={classes.row}>
      <div>
        <div className={classes.name}>{packageName}</div>
        <div className={classes.detail}>
          {packageGives(subscription).join(', ')} · {whatComes(subscription, timezone)}
        </div>
      </div>
      <span className={`${classes.status} ${classes[status]}`}>
        {isWaiting(subscription) ? 'Waiting for payment' : statusWords[status]}
      </span>
      {trouble !== null && (
        <div className={classes.wide}>
          <Notice tone={trouble.tone} role="status">
            {trouble.words}
          </Notice>
        </div>
      )}
      <Actions subscription={subscription} dashboard={dashboard} />
    </li>
  );
}

/** An invoice is out: that is no payment under way. */
function isWaiting({ status, openPayment }: Subscription): boolean {
  return status === 'pending' && openPayment?.method === 'external';
}

/** What can be done with a subscription that goes on. */
function Actions({ subscription, dashboard }: RowProps) {
  const change = useDialog();
  const cancel = useDialog();
  const { status, endsAt, kind, packageName } = subscription;
  if (!['pending', 'active', 'pastDue'].includes(status)) return null;
  const mayChange = status === 'active' && kind !== 'credits' && endsAt === null;
  return (
    <div className={`${classes.wide} ${classes.rowActions}`}>
      {mayChange && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Change ${packageName}`}
          onClick={change.open}
        >
          Change package…
        </Button>
      )}
      {endsAt === null ? (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={`Cancel ${packageName}`}
          onClick={cancel.open}
        >
          Cancel…
        </Button>
      ) : (
        <KeepButton subscription={subscription} />
      )}
      <ChangePackage dialog={change} subscription={subscription} dashboard={dashboard} />
      <CancelSubscription dialog={cancel} subscription={subscription} dashboard={dashboard} />
    </div>
  );
}

function KeepButton({ subscription: { id, packageName } }: { subscription: Subscription }) {
  const api = useApi();
  const keep = useWrite({
    intent: () => 'keep',
    send: (_: void, key) => api.keepSubscription(id, key),
  });
  const tell = (message: string, color?: string): unknown =>
    notifications.show({ message, withBorder: true, ...(color !== undefined && { color }) });
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`Keep ${packageName}`}
      loading={keep.isPending}
      onClick={() =>
        keep.mutate(undefined, {
          onSuccess: () => tell(`${packageName} goes on`),
          onError: (error) => tell(error.message, 'red'),
        })
      }
    >
      Keep package
    </Button>
  );
}
