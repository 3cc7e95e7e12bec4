import { Button, Loader } from '@mantine/core';
import type { Dashboard, NumberAllowance, Package } from '../api/shapes';
import { Notice } from '../shared/notice';
import { ProblemAlert } from '../shared/problem-alert';
import { PackageCard } from './package-card';
import classes from './packages-offer.module.css';
import { useBuyPackage } from './use-buy-package';

type PackagesOfferProps = {
  packages: Package[];
  dashboard: Dashboard;
  onActive: () => void;
  onClose: () => void;
};

/** The popup for whoever has no room for another number: says so, and sells the room. */
export function PackagesOffer({ packages, dashboard, onActive, onClose }: PackagesOfferProps) {
  const purchase = useBuyPackage(dashboard, onActive);
  return (
    <div className={classes.offer}>
      <p className={classes.lead}>{leadWords(dashboard.numberAllowance)}</p>
      {purchase.declined && (
        <Notice tone="danger" role="alert" title="The payment was declined">
          Nothing was charged. You can try again.
        </Notice>
      )}
      {purchase.error && <ProblemAlert problem={purchase.error} />}
      {packages.length === 0 && (
        <Notice tone="signal" title="No packages on offer">
          There is no numbers package for your country at present.
        </Notice>
      )}
      <ul className={classes.packages} aria-label="Packages">
        {packages.map((item) => (
          <PackageCard
            key={item.id}
            item={item}
            buying={purchase.buying === item.id}
            disabled={purchase.buying !== null}
            onBuy={() => purchase.buy(item.id)}
          />
        ))}
      </ul>
      <div role="status" className={classes.status}>
        {purchase.buying !== null && (
          <>
            <Loader size={16} aria-hidden="true" /> Payment under way. Your package will be active
            in a moment…
          </>
        )}
      </div>
      <div className={classes.foot}>
        <span>Sandbox payment: no money moves.</span>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Not now
        </Button>
      </div>
    </div>
  );
}

function leadWords({ fromPackages }: NumberAllowance): string {
  return fromPackages === 0
    ? 'Your account has no room for another number. A numbers package gives room for more, beside the primary one.'
    : 'All numbers of your package are in use. Another number needs more room.';
}
