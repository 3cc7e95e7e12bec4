import { Skeleton } from '@mantine/core';
import classes from './dashboard-page.module.css';

export function DashboardSkeleton() {
  return (
    <div className={classes.skeletons} role="status" aria-label="Loading your dashboard">
      <Skeleton height={268} radius={14} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Skeleton height={190} radius={14} />
          <Skeleton height={130} radius={14} />
        </div>
        <Skeleton height={340} radius={14} />
      </div>
    </div>
  );
}
