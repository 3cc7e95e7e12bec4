import { Button } from '@mantine/core';
import type { Package } from '../api/shapes';
import { IconPackage } from '../shared/icons';
import classes from './packages-offer.module.css';
import { money, periodWords } from './price';
import { packageGives } from './subscription-words';

type PackageCardProps = { item: Package; buying: boolean; disabled: boolean; onBuy: () => void };

export function PackageCard({ item, buying, disabled, onBuy }: PackageCardProps) {
  return (
    <li className={classes.card}>
      <span className={classes.icon}>
        <IconPackage size={20} />
      </span>
      <div>
        <div className={classes.name}>{item.name}</div>
        <div className={classes.detail}>{packageGives(item).join(', ')}</div>
      </div>
      <div className={classes.price}>
        {money(item.price)} <span className={classes.detail}>{periodWords(item.period)}</span>
      </div>
      <Button
        aria-label={`Buy package ${item.name}`}
        loading={buying}
        disabled={disabled && !buying}
        onClick={onBuy}
      >
        Buy package
      </Button>
    </li>
  );
}
