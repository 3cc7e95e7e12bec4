import { Button, Loader } from '@mantine/core';
import type { Dashboard, Package, Subscription } from '../api/shapes';
import { Notice } from '../shared/notice';
import { ProblemAlert } from '../shared/problem-alert';
import { PackageCard } from './package-card';
import classes from './packages-offer.module.css';
import { PayBy } from './pay-by';
import { troubleWords } from './subscription-words';
import { useBuyPackage } from './use-buy-package';
import { type PaymentChoice, usePaymentChoice } from './use-payment-choice';

type PackagesOfferProps = {
  /** Why packages are offered. */
  lead: string;
  /** What it means that there are none. */
  none: string;
  packages: Package[];
  dashboard: Dashboard;
  onActive: () => void;
  onClose: () => void;
};

/** Packages that can be bought here, how they are paid, and what becomes of the one that is bought. */
export function PackagesOffer(props: PackagesOfferProps) {
  const { lead, none, packages, dashboard, onActive, onClose } = props;
  const purchase = useBuyPackage(dashboard, onActive);
  const pay = usePaymentChoice();
  const { ordered } = purchase;
  if (ordered) return <Ordered order={ordered} dashboard={dashboard} onClose={onClose} />;
  const problem = purchase.error ?? pay.error;
  return (
    <div className={classes.offer}>
      <p className={classes.lead}>{lead}</p>
      {purchase.declined && (
        <Notice tone="danger" role="alert" title="The payment was declined">
          Nothing was charged. You can try again.
        </Notice>
      )}
      {problem && <ProblemAlert problem={problem} />}
      {packages.length === 0 ? (
        <Notice tone="signal" title="No packages on offer">
          {none}
        </Notice>
      ) : (
        <Choices packages={packages} purchase={purchase} pay={pay} />
      )}
      <div className={classes.foot}>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Not now
        </Button>
      </div>
    </div>
  );
}

type ChoicesProps = {
  packages: Package[];
  purchase: ReturnType<typeof useBuyPackage>;
  pay: PaymentChoice;
};

function Choices({ packages, purchase: { buying, buy }, pay }: ChoicesProps) {
  const { payment } = pay;
  return (
    <>
      <PayBy choice={pay} disabled={buying !== null} />
      <ul className={classes.packages} aria-label="Packages">
        {packages.map((item) => (
          <PackageCard
            key={item.id}
            item={item}
            buying={buying === item.id}
            disabled={buying !== null || payment === null}
            onBuy={() => payment && buy({ packageId: item.id, payment })}
          />
        ))}
      </ul>
      <div role="status" className={classes.status}>
        {buying !== null && (
          <>
            <Loader size={16} aria-hidden="true" /> Payment under way. You have what you buy in a
            moment…
          </>
        )}
      </div>
    </>
  );
}

type OrderedProps = { order: Subscription; dashboard: Dashboard; onClose: () => void };

/** It is bought, and nobody here can say when it is paid: nothing turns, and nothing is promised. */
function Ordered({ order, dashboard, onClose }: OrderedProps) {
  return (
    <div className={classes.offer}>
      <Notice tone="signal" role="status" title={`${order.packageName} is ordered`}>
        {troubleWords(order, dashboard.timezone.id)?.words} You find it under Subscriptions.
      </Notice>
      <div className={classes.foot}>
        <Button onClick={onClose}>Close</Button>
      </div>
    </div>
  );
}
