import { useCallback, useState } from 'react';
import type { Dashboard, NumberAllowance, Package, Subscription } from '../api/shapes';
import { Notice } from '../shared/notice';
import { PackageChoices } from './change-package';
import { LoadedOptions } from './loaded-options';
import classes from './packages-offer.module.css';
import { PackagesOffer } from './packages-offer';
import { whatComes } from './subscription-words';

type RoomForNumbersProps = {
  packages: Package[];
  dashboard: Dashboard;
  onActive: () => void;
  onClose: () => void;
};

/** For whoever has no room for another number: a first package, or a bigger one than they have. */
export function RoomForNumbers({ packages, dashboard, onActive, onClose }: RoomForNumbersProps) {
  // Who began without a package stays at the offer while the first one is being paid.
  const [heldAtFirst] = useState(() => heldPackage(dashboard)?.id);
  const held = dashboard.subscriptions.find(({ id }) => id === heldAtFirst);
  if (held === undefined) {
    const offered = packages.filter(({ numbers }) => numbers > 0);
    const words = { lead: leadWords(dashboard.numberAllowance), none: noneWords };
    return <PackagesOffer {...words} packages={offered} {...{ dashboard, onActive, onClose }} />;
  }
  if (held.status === 'active') {
    return <BiggerPackages subscription={held} dashboard={dashboard} onActive={onActive} />;
  }
  const title =
    held.status === 'pastDue' ? 'Your package is past due' : 'Your package is not paid yet';
  return (
    <Notice tone="signal" title={title}>
      {held.packageName}: {whatComes(held, dashboard.timezone.id)}. More room can be had once it is
      paid.
    </Notice>
  );
}

const noneWords = 'There is no numbers package for your country at present.';

function leadWords({ fromPackages }: NumberAllowance): string {
  return fromPackages === 0
    ? 'Your account has no room for another number. A numbers package gives room for more, beside the primary one.'
    : 'All numbers of your package are in use. Another number needs more room.';
}

/** The package or plan that the account has, or is buying; there is one at a time. */
export function heldPackage({ subscriptions }: Dashboard): Subscription | undefined {
  return subscriptions.find(
    ({ kind, status }) => kind !== 'credits' && ['pending', 'active', 'pastDue'].includes(status),
  );
}

type BiggerPackagesProps = {
  subscription: Subscription;
  dashboard: Dashboard;
  onActive: () => void;
};

function BiggerPackages({ subscription, dashboard, onActive }: BiggerPackagesProps) {
  const onChanged = useCallback(() => onActive(), [onActive]);
  return (
    <LoadedOptions subscriptionId={subscription.id}>
      {({ changes }) => (
        <>
          <p className={classes.lead}>
            All numbers of your package, {subscription.packageName}, are in use. A bigger one gives
            room for more.
          </p>
          <PackageChoices
            changes={changes.filter(({ package: { numbers } }) => numbers > subscription.numbers)}
            {...{ subscription, dashboard, onChanged }}
          />
        </>
      )}
    </LoadedOptions>
  );
}
